"""Digests of what a grade depends on: they show whether grading again could change it."""

from __future__ import annotations

import ast
import hashlib
import hmac
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from grader.course import Course, Unit
from grader.course.thresholds import read_thresholds


def suite_digest(course: Course) -> str:
    """SHA-256 of everything that decides a grade: checks, misconceptions, thresholds and hints."""
    files = [*course.exercises.glob("test_*.py"), *course.exercises.glob("*.toml")]
    files += [*course.solutions.glob("hidden/*.py"), *course.solutions.glob("thresholds.toml")]
    return _digest_of(course, files).hexdigest()


def unit_digest(unit: Unit, secret: bytes) -> str:
    """SHA-256 of what decides the grade of one unit.

    These are its checks, misconceptions, hints, thresholds and limits; the modules of the course that its
    checks import; its solution, if that answers for exercises that others need; what learners may read of
    hidden checks; and the course secret, which seeds the inputs.
    """
    course = unit.course
    digest = _checks_digest(unit)
    # How long a check may take at home decides no grade.
    limits = {
        key: value for key, value in msgspec.structs.asdict(unit.limits).items() if key != "check_seconds"
    }
    settings = (course.feedback_of(unit.name), limits, read_thresholds(course).get(unit.name, {}))
    digest.update(msgspec.json.encode(settings, order="sorted"))
    # A digest of the secret, and not the secret: results are handed out.
    digest.update(hmac.digest(secret, b"which secret", hashlib.sha256))
    return digest.hexdigest()


def measuring_digest(unit: Unit) -> str:
    """SHA-256 of what decides what a unit's checks measure, thresholds and the like aside."""
    digest = _checks_digest(unit)
    digest.update(unit.solution.read_bytes())
    return digest.hexdigest()


def _checks_digest(unit: Unit) -> hashlib._Hash:
    course = unit.course
    own = [*unit.check_files, unit.misconceptions, course.exercises / f"{unit.name}.toml"]
    files = [path for path in own if path.is_file()]
    decides = {*files, *_imported_from_course(course, files)}
    if unit.carries_forward:
        decides |= {unit.solution, *_imported_from_course(course, [unit.solution])}
    return _digest_of(course, decides)


def _digest_of(course: Course, files: Iterable[Path]) -> hashlib._Hash:
    digest = hashlib.sha256()
    for path in sorted(files):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(course.root).as_posix()} {len(data)}\n".encode() + data)
    return digest


def _imported_from_course(course: Course, files: Iterable[Path]) -> set[Path]:
    """The modules of ``solutions`` and ``datasets`` that these files import, directly or indirectly."""
    found: set[Path] = set()
    waiting = [path for path in files if path.suffix == ".py"]
    while waiting:
        for name in _imports(waiting.pop()):
            for path in _modules(course, name):
                if path not in found:
                    found.add(path)
                    waiting.append(path)
    return found


def _imports(path: Path) -> Iterator[str]:
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        # Collecting the checks reports it.
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _modules(course: Course, name: str) -> list[Path]:
    package, *rest = name.split(".")
    if package == "datasets":
        # Its modules import each other by relative names.
        return sorted(course.datasets.rglob("*.py"))
    path = course.solutions.joinpath(*rest).with_suffix(".py") if package == "solutions" and rest else None
    return [path] if path is not None and path.is_file() else []

"""What comes with a released notebook, so that ``check`` and the data loaders work there."""

from __future__ import annotations

import json

from grader.course import Course, CourseError, Unit
from grader.marks import MARKS
from grader.release.leaks import find_leaks
from grader.release.learner_folder import public_files
from grader.release.secret_texts import read_secrets
from grader.release.stubs import stub_text

_CONFIG = """\
# Makes this folder one in which `check` finds the public checks of {unit}.
[tool.grader]
name = {name}

[tool.pytest.ini_options]
pythonpath = ["."]
markers = {marks}
"""


def assignment_files(unit: Unit) -> dict[str, bytes]:
    """Every file of a unit's assignment but its notebook, by name.

    These are its public checks and hints, a configuration by which they are found, and the data loaders
    if the unit's code or public checks load data. The learner's part of the grader is not included: it is
    installed.

    Raises:
        CourseError: if the unit has no public checks.
    """
    course = unit.course
    if not unit.public_checks.is_file():
        raise CourseError(f"{unit.name} has no public checks {unit.public_checks}, which its notebook runs.")
    hints = course.exercises / f"{unit.name}.toml"
    files = {
        "pyproject.toml": _CONFIG.format(
            unit=unit.name, name=_toml_text(course.name), marks=json.dumps(list(MARKS))
        ).encode("utf-8"),
        "exercises/__init__.py": b"",
    }
    for path in (unit.public_checks, hints):
        files[f"exercises/{path.name}"] = path.read_bytes()
    if _loads_data(unit) and course.datasets.is_dir():
        files.update(public_files(course.datasets, "datasets"))
    return files


def require_no_leak(course: Course, files: dict[str, bytes]) -> None:
    """Refuse files that give away what is secret.

    Args:
        course: whose ``solutions/`` is secret.
        files: content by name, as learners will get it.

    Raises:
        CourseError: with the places.
    """
    loaders = [
        data.decode("utf-8") for name, data in files.items() if "datasets/" in name and name.endswith(".py")
    ]
    leaks = [str(leak) for leak in find_leaks(files, read_secrets(course, loaders))]
    if leaks:
        shown = "\n".join(f"  {leak}" for leak in leaks[:20])
        raise CourseError(f"Learners would receive what is secret:\n{shown}")


def _loads_data(unit: Unit) -> bool:
    return any(
        "datasets" in text for text in (stub_text(unit), unit.public_checks.read_text(encoding="utf-8"))
    )


def _toml_text(text: str) -> str:
    # A basic string of TOML escapes as JSON does, except for DEL, which no title holds.
    return json.dumps(text, ensure_ascii=False)

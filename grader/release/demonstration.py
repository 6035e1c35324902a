"""A unit's demonstration: what the last cell of its solution prints and draws."""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import msgspec

from grader.course import Course, CourseError, Unit
from grader.course.cache_folder import cache_folder
from grader.files import file_lock, write_whole
from grader.release import drawing
from grader.release.drawing import Drawn, Figure
from grader.sandbox.computing import COMPUTING

_SECONDS = 600
_LIBRARIES = ("keras", "matplotlib", "numpy", "pandas", "scikit-learn", "tensorflow")
_DATA_VARIABLE = "NEUROKATA_DATA"


class Demonstration(msgspec.Struct, frozen=True):
    """What a learner sees after the last cell.

    Attributes:
        printed: its text.
        figures: its pictures, in the order in which they were made.
    """

    printed: str
    figures: list[Figure]


@dataclass(frozen=True)
class _Entry:
    """Where a demonstration is remembered: the same code and data show the same again."""

    path: Path

    def read(self) -> Demonstration | None:
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Demonstration)
        except (OSError, msgspec.MsgspecError):
            return None

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Nothing is run twice at a time; a folder that cannot be written to, or has no locks, has none."""
        with contextlib.ExitStack() as stack:
            with contextlib.suppress(OSError, NotImplementedError):
                self.path.parent.mkdir(parents=True, exist_ok=True)
                stack.enter_context(file_lock(self.path.with_suffix(".lock")))
            yield

    def write(self, shown: Demonstration) -> None:
        # The cache saves time; a machine without room for it still makes releases.
        try:
            write_whole(self.path, msgspec.json.encode(shown))
        except OSError:
            return


def demonstration(unit: Unit, data: str = "") -> Demonstration:
    """Run a unit's demonstration, or remember what it showed when it was run before.

    Args:
        unit: the unit, with its solution.
        data: the folder that NEUROKATA_DATA names while it runs; without it, the unit has the samples that
            every learner has, and what it shows is remembered.

    Raises:
        CourseError: if it fails, or does not end within ten minutes.
    """
    if data:
        return _run(unit, data)
    entry = _Entry(cache_folder() / "demonstrations" / f"{_key(unit)}.json")
    with entry.alone():
        shown = entry.read()
        if shown is None:
            shown = _run(unit, "")
            entry.write(shown)
    return shown


def _run(unit: Unit, data: str) -> Demonstration:
    # Set to nothing, NEUROKATA_DATA keeps out what somebody has fetched, too.
    settings = {"MPLBACKEND": "Agg", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONIOENCODING": "utf-8"}
    environment = {**os.environ, **COMPUTING, **settings, _DATA_VARIABLE: data}
    with tempfile.TemporaryDirectory(prefix="demonstration-") as folder:
        report = Path(folder) / "drawn.json"
        call = [sys.executable, "-m", drawing.__name__, str(unit.solution), str(report)]
        try:
            done = subprocess.run(
                call,
                cwd=unit.course.root,
                env=environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise CourseError(
                f"The demonstration at the end of {unit.solution} did not end within {_SECONDS} seconds."
            ) from error
        if done.returncode != 0:
            said = done.stderr.strip().splitlines()[-1:] or [f"exit status {done.returncode}"]
            raise CourseError(
                f"The demonstration at the end of {unit.solution} failed: {said[0]}. "
                f"`python -m solutions.{unit.name}`, in the course folder, shows where."
            )
        return Demonstration(done.stdout, msgspec.json.decode(report.read_bytes(), type=Drawn).figures)


def _key(unit: Unit) -> str:
    digest = hashlib.sha256()
    for part in _parts(unit):
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.hexdigest()


def _parts(unit: Unit) -> Iterator[bytes]:
    """Everything that what a demonstration shows comes from."""
    yield unit.name.encode()
    yield unit.solution.read_bytes()
    yield from _datasets(unit.course)
    yield Path(drawing.__file__).read_bytes()
    yield repr(sorted(COMPUTING.items())).encode()
    yield sys.version.encode()
    for name in _LIBRARIES:
        try:
            yield f"{name} {metadata.version(name)}".encode()
        except metadata.PackageNotFoundError:
            yield name.encode()


def _datasets(course: Course) -> Iterator[bytes]:
    for path in sorted(course.datasets.rglob("*")) if course.datasets.is_dir() else ():
        if path.is_file() and "__pycache__" not in path.parts:
            yield path.relative_to(course.datasets).as_posix().encode()
            yield path.read_bytes()

"""What was measured before and would be measured again the same."""

from __future__ import annotations

import functools
import hashlib
import os
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

import grader
from grader.course.cache_folder import cache_folder

# What decides an outcome besides the course: how checks compare, and how an exercise is called.
_ENGINE = (
    "authoring/*.py",
    "wire/*.py",
    "foreign/*.py",
    "proof/forks.py",
    "proof/trial.py",
    "proof/reference.py",
)
# What decides a result from a worker besides.
GRADING = (*_ENGINE, "checking/*.py", "sandbox/*.py", "submission/*.py")
_PACKAGES = ("numpy", "tensorflow", "keras", "pytest")
_MOST_BYTES = 32_000_000


class Memory:
    """A file with a line for each thing that is known; a line is added as soon as it is.

    Stopping at any moment loses nothing but what is under way.
    """

    def __init__(self, path: Path) -> None:
        """Read what is remembered; nothing if the file is not there.

        Args:
            path: the file.
        """
        self.path = path
        self._known: dict[str, str] = {}
        if path.is_file() and path.stat().st_size > _MOST_BYTES:
            path.unlink()
        if path.is_file():
            # What follows the last end of a line was cut short when the machine went off.
            whole, ended, _ = path.read_text(encoding="utf-8", errors="replace").rpartition("\n")
            for line in (whole + ended).splitlines():
                key, _, text = line.partition(" ")
                self._known[key] = text

    def get(self, key: str) -> str | None:
        """What is remembered under a key, or None."""
        return self._known.get(key)

    def add(self, key: str, text: str) -> None:
        """Remember a text of one line, in the file too."""
        self._known[key] = text
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab") as file:
            # A line that was cut short must not swallow this one.
            start = b"\n" if file.tell() and not self._ends_whole() else b""
            file.write(start + f"{key} {text}\n".encode())

    def _ends_whole(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(-1, 2)
            return file.read() == b"\n"


def memory_of(what: str) -> Memory:
    """What is remembered on this machine of one kind of measurement, such as ``mutants``."""
    return Memory(cache_folder() / "proof" / f"{what}.txt")


def data_there() -> list[str]:
    """The data sets that checks find because ``NEUROKATA_DATA`` names their folder: names and sizes of files.

    With other data, a check measures other numbers.
    """
    named = os.environ.get("NEUROKATA_DATA")
    if not named:
        return []
    files = (path for path in sorted(Path(named).rglob("*")) if path.is_file())
    return [f"{path.relative_to(named)} {path.stat().st_size}" for path in files]


def key_of(parts: Iterable[str], engine: tuple[str, ...] = _ENGINE) -> str:
    """What something is remembered under: it changes with the parts, the engine and the packages.

    Args:
        parts: texts that decide it.
        engine: patterns of the engine's files that decide it.
    """
    digest = hashlib.sha256(_engine(engine).encode())
    for part in parts:
        digest.update(hashlib.sha256(part.encode()).digest())
    return digest.hexdigest()


@functools.cache
def _engine(patterns: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    root = Path(grader.__file__).parent
    for pattern in patterns:
        for path in sorted(root.glob(pattern)):
            digest.update(path.read_bytes())
    for name in _PACKAGES:
        digest.update(f"{name} {version(name)}".encode())
    return digest.hexdigest()

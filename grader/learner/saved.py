"""Copies of what a command is about to replace: nothing of a learner is ever lost."""

from __future__ import annotations

import datetime
from pathlib import Path

from grader.course import CourseError

FOLDER = ".saved"
_MOST = 1000


def save(root: Path, name: str, data: bytes) -> Path:
    """Keep a copy.

    Args:
        root: the release.
        name: what it is, such as ``ex01_activations.relu.py``; the time is put before the ending.
        data: the content.

    Returns:
        The new file.

    Raises:
        CourseError: if it cannot be written; then nothing may be replaced.
    """
    folder = root / FOLDER
    stem, _, ending = name.rpartition(".")
    now = datetime.datetime.now().strftime("%Y-%m-%dT%H-%M-%S")
    try:
        folder.mkdir(exist_ok=True)
        for number in range(1, _MOST):
            again = f"-{number}" if number > 1 else ""
            path = folder / f"{stem}.{now}{again}.{ending}"
            try:
                with path.open("xb") as file:
                    file.write(data)
            except FileExistsError:
                continue
            return path
    except OSError as error:
        raise CourseError(f"No copy of {name} could be kept in {folder}: {error.strerror}.") from None
    raise CourseError(f"{folder} has too many copies of {name}. Remove those that you no longer need.")


def text_of(data: bytes) -> str:
    """A module's content as text with ``\\n`` as line ends.

    Raises:
        UnicodeDecodeError: if it is not UTF-8.
    """
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def with_line_ends_of(old: bytes, text: str) -> bytes:
    """A text as bytes, with the line ends of the file that it takes the place of."""
    made = text.encode("utf-8")
    return made.replace(b"\n", b"\r\n") if b"\r\n" in old else made

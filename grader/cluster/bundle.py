"""A course as bytes, for machines that do not share its folder."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

from grader.course import Course
from grader.course.secret import secret_file

_PARTS = ("exercises", "datasets", "solutions")
_LEFT_OUT = frozenset({"__pycache__", "sample_class", "variants", "promises"})


def pack(course: Course, secret: bytes) -> bytes:
    """What grading needs of a course: its checks, the modules next to them, its data, and the secret."""
    buffer = io.BytesIO()
    own_secret = secret_file(course)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(course.root / "pyproject.toml", "pyproject.toml")
        for part in _PARTS:
            for path in sorted((course.root / part).rglob("*")):
                inside = path.relative_to(course.root)
                if path.is_file() and path != own_secret and _LEFT_OUT.isdisjoint(inside.parts):
                    archive.write(path, inside)
        if course.solutions.is_dir():
            archive.writestr(own_secret.relative_to(course.root).as_posix(), secret)
    return buffer.getvalue()


def unpack(data: bytes, folder: Path) -> None:
    """Write a packed course into a folder that only this user can read.

    The bytes come from the client, which a Dask worker obeys in any case.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.chmod(folder, 0o700)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)

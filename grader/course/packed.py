"""Texts that a release keeps for its own commands, in a form that nobody reads or edits by accident.

It is no secret: whoever wants to read them can. Line ends may be changed on the way, as git does on Windows.
"""

from __future__ import annotations

import base64
import binascii
import textwrap
import zlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from grader.course.error import CourseError

# The modules of the stubs as they were handed out, by unit.
STUBS = ".release/stubs"
# The misconceptions that learners' own runs recognize, by unit.
MISCONCEPTIONS = ".release/misconceptions"
# The reference solution of each exercise, such as ex01_activations.relu, if learners are to see them.
SOLUTIONS = ".release/solutions"
_HEADER = b"Kept for the commands of `grader`. Please do not edit.\n"
_LARGEST = 32 * 1024 * 1024
_BROKEN = (binascii.Error, zlib.error, msgspec.MsgspecError, ValueError)


def pack(texts: Mapping[str, str]) -> bytes:
    """The file that keeps some texts, by name; the same texts give the same file."""
    data = zlib.compress(msgspec.json.encode(dict(sorted(texts.items()))), 9)
    return _HEADER + "\n".join(textwrap.wrap(base64.b64encode(data).decode("ascii"), 100)).encode() + b"\n"


def is_packed(data: bytes) -> bool:
    """Whether a file's content was made by `pack`."""
    return data.startswith(_HEADER.rstrip())


def unpack(data: bytes) -> dict[str, str]:
    """The texts of a file's content, by name.

    Raises:
        ValueError: if the content is damaged.
    """
    try:
        header, _, rest = data.replace(b"\r\n", b"\n").partition(b"\n")
        if header != _HEADER.rstrip():
            raise ValueError("the first line is another one")
        expanding = zlib.decompressobj()
        plain = expanding.decompress(base64.b64decode(b"".join(rest.split()), validate=True), _LARGEST)
        if not expanding.eof:
            raise ValueError("the end is missing")
        return msgspec.json.decode(plain, type=dict[str, str])
    except _BROKEN as error:
        raise ValueError(str(error)) from None


def read_packed(root: Path, name: str) -> dict[str, str]:
    """The texts that a release keeps in one of its files.

    Args:
        root: the release.
        name: the file's name from there.

    Raises:
        CourseError: if the file is missing or damaged.
    """
    path = root / name
    again = "`grader update RELEASE`, with the release as you got it, brings it back, and keeps your work."
    try:
        return unpack(path.read_bytes())
    except OSError:
        raise CourseError(f"The file {name} of this folder is missing. {again}") from None
    except ValueError:
        raise CourseError(f"The file {name} of this folder is damaged. {again}") from None

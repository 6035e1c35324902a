"""Modules: bytes that may be anything, to the text of a Python module."""

from __future__ import annotations

import re

from grader.submission.model import MAX_SOURCE, Chunk, ModuleSource, SubmissionError, too_large
from grader.submission.names import shown
from grader.submission.notebook_notes import is_unwritten

# None of these may cross the end of a line: on a megabyte of blank lines that takes hours.
_CODE_LINE = re.compile(r"^[ \t\f]*[^\s#]", re.MULTILINE)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def module_source(data: bytes, unit: str, file: str) -> ModuleSource:
    """Read a Python module.

    Args:
        data: the file's content.
        unit: name of the unit.
        file: the file's name, for messages and tracebacks.

    Raises:
        SubmissionError: where it is too large, is not UTF-8 text, or has nothing in it.
    """
    file = shown(file)
    if len(data) > MAX_SOURCE:
        raise too_large(file, MAX_SOURCE)
    source = same_line_ends(decode_utf8(data, file))
    if not source.strip():
        raise SubmissionError(f"{file} is empty.")
    refuse_null(source, file)
    return ModuleSource(unit, file, (Chunk(file, source),), notebook=False)


def decode_utf8(data: bytes, file: str) -> str:
    """Decode UTF-8, with or without a byte order mark; no other coding is guessed.

    Raises:
        SubmissionError: with the first byte that is wrong, and where it is.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from behind a byte order mark.
        start = error.start + len(data) - len(error.object)
        before = data[:start]
        line = before.count(b"\n") + 1
        column = len(before) - before.rfind(b"\n")
        kind = " It looks like UTF-16." if data.startswith(_UTF16_MARKS) else ""
        raise SubmissionError(
            f"{file} is not UTF-8 text: byte 0x{data[start]:02x} in line {line}, column {column} cannot be "
            f"read.{kind} Save the file with the encoding UTF-8 and hand it in again."
        ) from None


def refuse_null(source: str, file: str) -> None:
    """Refuse what no Python source can hold.

    Raises:
        SubmissionError: where the text has a null character.
    """
    place = source.find("\0")
    if place >= 0:
        line = source.count("\n", 0, place) + 1
        raise SubmissionError(
            f"{file} has a null character in line {line}: it is damaged, or is not a text file. "
            "Save it anew and hand it in again."
        )


def same_line_ends(source: str) -> str:
    """The text with each line ending in ``\\n``, as Python itself reads it."""
    return source.replace("\r\n", "\n").replace("\r", "\n")


def has_code(source: str) -> bool:
    """Whether any line is more than a comment."""
    return _CODE_LINE.search(source) is not None


def is_stub(module: ModuleSource) -> bool:
    """Whether nothing has been written: each function or class of the module still raises its TODO."""
    return is_unwritten("\n".join(chunk.source for chunk in module.chunks))

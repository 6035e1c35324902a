"""Modules: from bytes that may be anything to the text of a Python module."""

from __future__ import annotations

import codecs
import contextlib
import re

from grader.submission.magics import without_magics
from grader.submission.model import MAX_SOURCE, Chunk, ModuleSource, SubmissionError, too_large
from grader.submission.names import shown

# None of these may cross the end of a line: on a megabyte of blank lines that takes hours.
_CODE_LINE = re.compile(r"^[ \t\f]*[^\s#]", re.MULTILINE)
# As Python itself finds it.
_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
# Encodings of text only, none that unpacks, escapes or computes.
_TEXT_CODING = re.compile(
    r"cp949|ms949|uhc|euc-?(?:kr|jp|cn)|cp932|shift-?jis|gb2312|gbk|cp936|gb18030|big5|cp950"
    r"|iso-?8859-\d{1,2}|latin-?1|cp125\d|cp437|cp850|koi8-[ru]|mac-?roman|windows-125\d"
)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def module_source(data: bytes, unit: str, file: str) -> ModuleSource:
    """Read a Python module.

    Args:
        data: the file's content.
        unit: name of the unit.
        file: the file's name, for messages and tracebacks.

    Lines that are IPython's and not Python, which an exported notebook may have, are made harmless.

    Raises:
        SubmissionError: if it is too large, cannot be read as text, or has nothing in it.
    """
    file = shown(file)
    source, notes = read_source(data, file)
    if not source.strip():
        raise SubmissionError(f"{file} is empty.")
    return ModuleSource(unit, file, (Chunk(file, without_magics(source) or source),), False, notes)


def read_source(data: bytes, file: str) -> tuple[str, tuple[str, ...]]:
    """The text of a Python file, with line ends ``\\n``, and sentences about how it was read.

    It is UTF-8, or what its first lines name (PEP 263), or UTF-16 with a byte order mark; nothing is guessed.

    Args:
        data: its content.
        file: its name, safe to show.

    Raises:
        SubmissionError: if it is too large, or in none of these encodings.
    """
    if len(data) > MAX_SOURCE:
        raise too_large(file, MAX_SOURCE)
    named = _named_coding(data)
    try:
        text, coding = decode_utf8(data, file), ""
    except SubmissionError:
        if data.startswith(_UTF16_MARKS):
            coding = "utf-16"
        elif named:
            coding = named
        else:
            raise
        try:
            text = data.decode(coding)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise SubmissionError(
                f"{file} is not {coding} text, though it says so: line {line} cannot be read. Save the file "
                "with the encoding UTF-8 and hand it in again."
            ) from None
    text = same_line_ends(text)
    refuse_null(text, file)
    return text, (f"{file} was read as {coding} text.",) if coding else ()


def _named_coding(data: bytes) -> str:
    """The encoding that one of the first two lines names, if it is one of text; else an empty text."""
    for line in data.splitlines()[:2]:
        if match := _CODING.match(line):
            name = match[1].decode("ascii").lower().replace("_", "-")
            with contextlib.suppress(LookupError):
                return codecs.lookup(name).name if _TEXT_CODING.fullmatch(name) else ""
    return ""


def looks_like_notebook(data: bytes) -> bool:
    """Whether a file's content is that of a notebook, whatever its name says."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and b'"cells"' in data and b'"nbformat"' in data


def decode_utf8(data: bytes, file: str) -> str:
    """Decode UTF-8, with or without a byte order mark; no other encoding is guessed.

    Raises:
        SubmissionError: with the first byte that is wrong, and where it is.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts from after the byte order mark.
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
        SubmissionError: if the text has a null character.
    """
    place = source.find("\0")
    if place >= 0:
        line = source.count("\n", 0, place) + 1
        raise SubmissionError(
            f"{file} has a null character in line {line}: it is damaged, or is not a text file. "
            "Save it again and hand in the new file."
        )


def same_line_ends(source: str) -> str:
    """The text with each line ending in ``\\n``, as Python itself reads it."""
    return source.replace("\r\n", "\n").replace("\r", "\n")


def has_code(source: str) -> bool:
    """Whether any line is more than a comment."""
    return _CODE_LINE.search(source) is not None

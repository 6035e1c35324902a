"""Notebook files: from JSON that may hold anything to cells. Whatever grades notebooks reads them here."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec

from grader.submission.almost_json import TooManyError, mended
from grader.submission.model import (
    MAX_CELLS,
    MAX_NAME,
    MAX_NOTEBOOK,
    SubmissionError,
    is_overfull,
    too_large,
)
from grader.submission.names import shown
from grader.submission.notebook_notes import Role, reads_as_python
from grader.submission.source import decode_utf8

# Cells with this tag are the kit's own: they hold nothing that a learner writes.
CHECK_TAG = "check"
# Cells with this tag are for an answer, whatever type somebody has given them since.
ANSWER_TAG = "answer"

Mark = str | bool | int | float

_SAVE_ANEW = "Open it in Jupyter, save it, and hand it in again."
_FORMAT = 4
_KINDS = ("code", "markdown", "raw")
_MARKS = (
    *("grade_id", "grade", "solution", "task", "locked"),
    *("points", "checksum", "cell_type", "schema_version"),
)
_NOTHING = msgspec.Raw(b"null")
_Read = TypeVar("_Read")


@dataclass(frozen=True)
class NotebookCell:
    """One cell of a notebook, without its outputs: they claim what nobody checked.

    Attributes:
        kind: ``code``, ``markdown`` or ``raw``; a cell of no known kind is text.
        source: its text, with whatever line ends it has; empty if it is not text.
        marks: those of nbgrader's marks that are plain values; anybody may have written them.
        tagged: whether it has the tag of the kit's own cells.
        for_answer: whether it has the tag of the cells that learners fill in.
    """

    kind: str
    source: str
    marks: Mapping[str, Mark]
    tagged: bool
    for_answer: bool = False

    @property
    def role(self) -> Role:
        """What it says that it is."""
        if self.tagged or marks_check(self.marks):
            return "check"
        if self.kind == "code":
            return "code"
        is_answer = self.for_answer or marks_code(self.marks)
        return "turned" if is_answer and reads_as_python(self.source) else "text"


@dataclass(frozen=True)
class Notebook:
    """A notebook as it was handed in.

    Attributes:
        cells: all of them, so that "cell 3" is the same cell as in the learner's own file.
        unit: the unit that its metadata names, or an empty text; anybody may have written it.
    """

    cells: tuple[NotebookCell, ...]
    unit: str


def marks_check(marks: Mapping[str, object]) -> bool:
    """Whether a cell's marks are those of checks: a cell with both marks is written by the learner."""
    return marks.get("grade") is True and marks.get("solution") is not True


def marks_code(marks: Mapping[str, object]) -> bool:
    """Whether a cell's marks are those of an answer that was released as code."""
    if marks.get("solution") is not True:
        return False
    return marks.get("cell_type") == "code" or ("cell_type" not in marks and marks.get("grade") is not True)


# What is not asked for is skipped, and what is asked for is read piece by piece: so a list of a million items
# does not cost an object for each, and a wrong type costs only the part that has it.
class _Document(msgspec.Struct):
    cells: msgspec.Raw = _NOTHING
    metadata: msgspec.Raw = _NOTHING
    nbformat: msgspec.Raw = _NOTHING
    worksheets: msgspec.Raw = _NOTHING


class _Metadata(msgspec.Struct):
    neurokata: msgspec.Raw = _NOTHING


class _Kit(msgspec.Struct):
    unit: msgspec.Raw = _NOTHING


class _Cell(msgspec.Struct):
    cell_type: msgspec.Raw = _NOTHING
    source: msgspec.Raw = _NOTHING
    metadata: msgspec.Raw = _NOTHING


class _CellMetadata(msgspec.Struct):
    nbgrader: msgspec.Raw = _NOTHING
    tags: msgspec.Raw = _NOTHING


_Marks = msgspec.defstruct("_Marks", [(name, msgspec.Raw, _NOTHING) for name in _MARKS])


def read_notebook(data: bytes, file: str) -> Notebook:
    """Read a notebook's cells.

    The file need not be strict JSON (``almost_json``), and a part of a wrong type counts as missing: code
    that is right counts, whatever else is in the file.

    Args:
        data: the file's content.
        file: the file's name, safe to show, for messages.

    Raises:
        SubmissionError: if it is not a notebook, or exceeds the limits.
    """
    document = _document(data, file)
    version = _read(document.nbformat, int | float, _FORMAT)
    if version < _FORMAT or bytes(document.worksheets) != b"null":
        raise SubmissionError(
            f"{file} is a notebook in an old format (nbformat 3 or older), which is not read. {_SAVE_ANEW}"
        )
    cells: list[msgspec.Raw] | None = _read(document.cells, list[msgspec.Raw], None)
    if cells is None:
        raise SubmissionError(f"{file} is not a valid notebook: it has no list of cells. {_SAVE_ANEW}")
    if len(cells) > MAX_CELLS:
        raise SubmissionError(f"{file} has {len(cells)} cells; at most {MAX_CELLS} are read.")
    metadata = _read(document.metadata, _Metadata, _Metadata())
    unit = _read(_read(metadata.neurokata, _Kit, _Kit()).unit, str, "")
    # A longer text is not a name, and would be carried through every step.
    return Notebook(tuple(map(_cell, cells)), unit if len(unit) <= MAX_NAME else "")


def _document(data: bytes, file: str) -> _Document:
    if len(data) > MAX_NOTEBOOK:
        raise too_large(file, MAX_NOTEBOOK)
    too_many = SubmissionError(f"{file} has too many outputs to be read. Clear them, and hand it in again.")
    if is_overfull(data):
        raise too_many
    if not data.strip():
        raise SubmissionError(f"{file} is empty.")
    decode_utf8(data, file)
    try:
        return msgspec.json.decode(mended(data.removeprefix(codecs.BOM_UTF8)), type=_Document)
    except TooManyError:
        raise too_many from None
    except RecursionError:
        raise SubmissionError(f"{file} is not a valid notebook: it is nested too deeply.") from None
    except msgspec.MsgspecError as error:
        raise SubmissionError(f"{file} is not a valid notebook: {shown(str(error))}. {_SAVE_ANEW}") from None


def _cell(raw: msgspec.Raw) -> NotebookCell:
    cell = _read(raw, _Cell, _Cell())
    kind = _read(cell.cell_type, str, "")
    source = _read(cell.source, str | list[str], "")
    metadata = _read(cell.metadata, _CellMetadata, _CellMetadata())
    marks = _read(metadata.nbgrader, _Marks, _Marks())
    said: dict[str, Mark | None] = {name: _read(getattr(marks, name), Mark, None) for name in _MARKS}
    tags: list[msgspec.Raw] = _read(metadata.tags, list[msgspec.Raw], [])
    named = {_read(tag, str, "") for tag in tags}
    return NotebookCell(
        kind if kind in _KINDS else "markdown",
        source if isinstance(source, str) else "".join(source),
        {name: mark for name, mark in said.items() if mark is not None},
        CHECK_TAG in named,
        ANSWER_TAG in named,
    )


def _read(raw: msgspec.Raw, kind: Any, otherwise: _Read) -> _Read:
    """A part of the document; or what to use instead, if it is of another type or out of range."""
    try:
        found: _Read = msgspec.json.decode(raw, type=kind)
    except (msgspec.ValidationError, RecursionError):
        return otherwise
    return found

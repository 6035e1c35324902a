"""Reads a submitted notebook, whatever is in the file, as a well-formed notebook without outputs."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

import msgspec
from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde

from grader.nbgrader import nodes
from grader.notebooks import CHECK_TAG
from grader.submission.model import MAX_CELLS, MAX_NOTEBOOK, is_overfull

_KEPT_METADATA = {
    "nbgrader": (
        "grade",
        "solution",
        "locked",
        "task",
        "grade_id",
        "points",
        "checksum",
        "cell_type",
        "schema_version",
    ),
    "neurokata": ("unit", "problem", "note"),
}
_KINDS = ("code", "markdown", "raw")
_TOO_LARGE = "The notebook is too large to be read. Clear its outputs, and save it again."


class UnreadableNotebookError(ValueError):
    """A file is not a notebook; the text says why, to whoever handed it in."""


class SubmissionExporter(NotebookExporter):  # type: ignore[misc, unused-ignore]
    """nbgrader's autograde reads submissions through this exporter.

    A file that is no notebook becomes an empty notebook that says so in its metadata, so that it gets
    zero points and a reason instead of no grade at all. From any other, only the cells' types, texts
    and nbgrader's marks are kept: outputs claim what nobody checked.
    """

    def __init__(self, **settings: Any) -> None:
        initialize: Any = super().__init__
        initialize(**settings)
        self.agenda: Agenda | None = None
        # On other systems nothing is graded, and the system calls that taking turns needs are not there.
        if isinstance(self.parent, Autograde) and sys.platform == "linux":
            from grader.nbgrader.coming import Agenda
            from grader.nbgrader.turns import take_turns

            take_turns(self.parent)
            self.agenda = Agenda(self.parent)

    def from_file(self, file_stream: TextIO, resources: Any = None, **kw: Any) -> Any:
        """Read a notebook and take it through the preprocessors."""
        try:
            notebook = well_formed(_read_text(file_stream))
        except UnreadableNotebookError as problem:
            notebook = nodes.notebook([], {"neurokata": {"problem": str(problem)}})
        convert: Any = self.from_notebook_node
        return convert(notebook, resources=resources, **kw)


def well_formed(text: str) -> Any:
    """The notebook that a text holds, rebuilt from the parts that grading needs.

    Every cell keeps its place, so that "cell 3" is the same cell as in the learner's own file.

    Raises:
        UnreadableNotebookError: where the text is not a notebook.
    """
    document = _without_outputs(text)
    if document is None:
        document = _as_it_stands(text)
    cells, version = document.cells, document.nbformat
    if not isinstance(cells, list) or not isinstance(version, int) or version < 4:
        raise UnreadableNotebookError(
            "The file is not a notebook, or one of an old format. Open it in Jupyter and save it again."
        )
    if len(cells) > MAX_CELLS:
        raise UnreadableNotebookError(
            f"The notebook has more than {MAX_CELLS} cells, the most that are read."
        )
    rebuilt = [_well_formed_cell(cell, f"cell-{number}") for number, cell in enumerate(cells, start=1)]
    return nodes.notebook(rebuilt, _kept(document.metadata))


class _Document(msgspec.Struct):
    cells: Any = None
    metadata: Any = None
    nbformat: Any = None


class _Cells(msgspec.Struct):
    cells: list[msgspec.Raw]
    metadata: Any = None
    nbformat: Any = None


class _Cell(msgspec.Struct):
    cell_type: Any = None
    source: Any = None
    metadata: Any = None


def _without_outputs(text: str) -> _Document | None:
    """The document, its outputs skipped however large they are; None where it is not quite JSON."""
    try:
        found = msgspec.json.decode(text, type=_Cells)
        # Whoever asks sees that there are too many.
        cells = [_cell_of(raw) for raw in found.cells[: MAX_CELLS + 1]]
    except (msgspec.MsgspecError, RecursionError, UnicodeError):
        return None
    return _Document(cells, found.metadata, found.nbformat)


def _cell_of(raw: msgspec.Raw) -> dict[str, Any] | None:
    try:
        cell = msgspec.json.decode(raw, type=_Cell)
    except msgspec.ValidationError:
        return None
    return {"cell_type": cell.cell_type, "source": cell.source, "metadata": cell.metadata}


def _as_it_stands(text: str) -> _Document:
    """The document as Python reads it: with nan among its numbers, or half a pair of surrogates."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableNotebookError("The notebook cannot be read: it is not valid JSON.") from error
    if not isinstance(document, dict):
        return _Document()
    return _Document(document.get("cells"), document.get("metadata"), document.get("nbformat"))


def _well_formed_cell(cell: Any, cell_id: str) -> Any:
    cell = cell if isinstance(cell, dict) else {}
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    kind = cell.get("cell_type")
    text = _encodable(source) if isinstance(source, str) else ""
    return nodes.cell(kind if kind in _KINDS else "markdown", text, cell_id, _kept(cell.get("metadata")))


def _kept(metadata: Any) -> dict[str, Any]:
    """The marks that nbgrader and our steps leave, flat: deep nesting would exhaust whoever copies it."""
    kept: dict[str, Any] = {}
    for name, keys in _KEPT_METADATA.items():
        marks = metadata.get(name) if isinstance(metadata, dict) else None
        if isinstance(marks, dict):
            kept[name] = {key: _scalar(marks[key]) for key in keys if key in marks}
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    if isinstance(tags, list) and CHECK_TAG in tags:
        kept["tags"] = [CHECK_TAG]
    return kept


def _scalar(value: Any) -> Any:
    if isinstance(value, str):
        return _encodable(value)
    return value if isinstance(value, (bool, int, float)) else None


def _encodable(text: str) -> str:
    """The text without lone surrogates, which JSON can hold and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _read_text(stream: TextIO) -> str:
    path = Path(stream.name)
    if path.is_symlink():
        raise UnreadableNotebookError("The notebook is a link to another file. Hand in the file itself.")
    if os.fstat(stream.fileno()).st_size > MAX_NOTEBOOK:
        raise UnreadableNotebookError(_TOO_LARGE)
    with path.open("rb") as file:
        data = file.read(MAX_NOTEBOOK + 1)
    if is_overfull(data):
        raise UnreadableNotebookError(_TOO_LARGE)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableNotebookError("The notebook cannot be read: it is not UTF-8 text.") from error

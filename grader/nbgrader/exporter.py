"""Reads a submitted notebook, whatever is in the file, as a well-formed notebook without outputs."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any, TextIO

from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde

from grader.nbgrader import nodes
from grader.notebooks import CHECK_TAG
from grader.submission.model import MAX_CELLS, MAX_NOTEBOOK

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
        # On other systems nothing is graded, and the system calls that taking turns needs are not there.
        if isinstance(self.parent, Autograde) and sys.platform == "linux":
            from grader.nbgrader.turns import take_turns

            take_turns(self.parent)

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
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableNotebookError("The notebook cannot be read: it is not valid JSON.") from error
    cells = document.get("cells") if isinstance(document, dict) else None
    version = document.get("nbformat") if isinstance(document, dict) else None
    if not isinstance(cells, list) or not isinstance(version, int) or version < 4:
        raise UnreadableNotebookError(
            "The file is not a notebook, or one of an old format. Open it in Jupyter and save it again."
        )
    if len(cells) > MAX_CELLS:
        raise UnreadableNotebookError(f"The notebook has {len(cells)} cells; at most {MAX_CELLS} are read.")
    rebuilt = [_well_formed_cell(cell, f"cell-{number}") for number, cell in enumerate(cells, start=1)]
    return nodes.notebook(rebuilt, _kept(document.get("metadata")))


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
        raise UnreadableNotebookError(
            "The notebook is too large to be read. Clear its outputs, and save it again."
        )
    try:
        return stream.read()
    except UnicodeDecodeError as error:
        raise UnreadableNotebookError("The notebook cannot be read: it is not UTF-8 text.") from error

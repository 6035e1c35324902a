"""Reads a submitted notebook, whatever is in the file, as a well-formed notebook without outputs."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde

from grader.nbgrader import nodes
from grader.nbgrader.told import RESOURCE, Told, told_of
from grader.submission import SubmissionError
from grader.submission.folder import read_regular
from grader.submission.model import MAX_NOTEBOOK
from grader.submission.names import shown
from grader.submission.notebook_file import ANSWER_TAG, CHECK_TAG, NotebookCell, read_notebook

_Place = tuple[str, str, str]


class SubmissionExporter(NotebookExporter):  # type: ignore[misc, unused-ignore]
    """nbgrader's autograde reads submissions through this exporter, each of them twice.

    The second time it reads the file that it wrote the first time. What the first pass told of a notebook is
    kept here for the second, and only here: all that stands in a file may be its learner's. Where a pass
    finds nothing kept, it knows what the file shows.

    A file that is no notebook becomes an empty notebook, of which is told why, so that it gets zero points
    and a reason instead of no grade at all. From any other, only the cells' types and texts, nbgrader's marks
    and the unit that it claims to be are kept.
    """

    def __init__(self, **settings: Any) -> None:
        initialize: Any = super().__init__
        initialize(**settings)
        self._told: dict[_Place, Told] = {}
        self.agenda: Agenda | None = None
        # On other systems nothing is graded, and the system calls that taking turns needs are not there.
        if isinstance(self.parent, Autograde) and sys.platform == "linux":
            from grader.nbgrader.coming import Agenda
            from grader.nbgrader.turns import take_turns

            take_turns(self.parent)
            self.agenda = Agenda(self.parent)

    def from_file(self, file_stream: TextIO, resources: Any = None, **kw: Any) -> Any:
        """Read a notebook and take it through the preprocessors of this pass."""
        resources = {} if resources is None else resources
        place = _place_of(resources)
        kept = self._told.pop(place, None)
        told = kept or Told()
        try:
            notebook = submitted_notebook(Path(file_stream.name))
        except SubmissionError as problem:
            notebook = nodes.notebook([], {})
            told = replace(told, problem=told.problem or str(problem))
        convert: Any = self.from_notebook_node
        output, resources = convert(notebook, resources={**resources, RESOURCE: told}, **kw)
        if kept is None:
            self._told[place] = told_of(resources)
        return output, resources


def submitted_notebook(path: Path) -> Any:
    """The notebook that a file holds, rebuilt from the parts that grading needs.

    Every cell keeps its place, so that "cell 3" is the same cell as in the learner's own file.

    Raises:
        SubmissionError: where the file is no notebook, or is more than a file.
    """
    notebook = read_notebook(read_regular(path, MAX_NOTEBOOK), shown(path.name))
    cells = [_node(cell, f"cell-{number}") for number, cell in enumerate(notebook.cells, start=1)]
    return nodes.notebook(cells, {"neurokata": {"unit": notebook.unit}} if notebook.unit else {})


def _node(cell: NotebookCell, cell_id: str) -> Any:
    metadata: dict[str, Any] = {"nbgrader": dict(cell.marks)} if cell.marks else {}
    tags = [(CHECK_TAG, cell.tagged), (ANSWER_TAG, cell.for_answer)]
    if any(has for _, has in tags):
        metadata["tags"] = [tag for tag, has in tags if has]
    return nodes.cell(cell.kind, cell.source, cell_id, metadata)


def _place_of(resources: Any) -> _Place:
    place = resources.get("nbgrader", {})
    return place.get("assignment", ""), place.get("student", ""), place.get("notebook", "")

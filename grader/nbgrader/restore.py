"""Gives each cell of a submitted notebook the marks that the gradebook has for it, and no others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from logging import Logger
from typing import Any

from nbgrader.api import Gradebook

from grader.course import Unit
from grader.course.percent import read_cells
from grader.nbgrader.notebook_findings import RESOURCE, findings_of
from grader.nbgrader.source import SCHEMA_VERSION, question_text
from grader.nbgrader.steps import CoursePreprocessor
from grader.release import nodes
from grader.submission.names import shown
from grader.submission.notebook_file import ANSWER_TAG, CHECK_TAG, NotebookCell
from grader.submission.notebook_notes import Piece, Role, notes_on
from grader.submission.source import same_line_ends

_BACKTICKS = re.compile(r"`+")


@dataclass(frozen=True)
class Record:
    """What the gradebook knows of a cell.

    Attributes:
        name: its ``grade_id``.
        kind: code or markdown.
        locked: whether learners may not edit it.
        source: its text in the release.
        marks: the nbgrader metadata that it must have.
    """

    name: str
    kind: str
    locked: bool
    source: str
    marks: dict[str, Any]

    @property
    def graded(self) -> bool:
        """Whether it is worth points."""
        return bool(self.marks["grade"] or self.marks["task"])


class RestoreCells(CoursePreprocessor):
    """The first step of autograde: a submission's own marks are only believed as far as they name a cell.

    nbgrader repairs less: it fails on some marks, and code that is right gets no points if its check
    cell was deleted.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Rebuild the notebook's cells."""
        unit = self.unit_of(resources)
        lessons = None
        if unit is not None:
            lessons = {*_lesson_cells(unit, unit.solution.read_bytes()), question_text(unit)}
        records = read_records(resources["nbgrader"])
        told = findings_of(resources)
        remarks = (*told.remarks, *notes_on(pieces_of(nb.cells, records)))
        nb.cells, notes = restored_cells(nb.cells, records, lessons, self.log)
        resources[RESOURCE] = replace(told, notes=notes, remarks=remarks)
        return nb, resources


@lru_cache(maxsize=1)
def _lesson_cells(unit: Unit, _solution: bytes) -> frozenset[str]:
    """A unit's text cells, read again for the next learner only if its solution has changed."""
    return frozenset(cell.source for cell in read_cells(unit) if cell.kind == "markdown")


def restored_cells(
    cells: Iterable[Any], records: Mapping[str, Record], lessons: Collection[str] | None, log: Logger
) -> tuple[list[Any], dict[str, str]]:
    """The cells of a submission with the marks that they must have, and no others.

    Args:
        cells: as they were handed in.
        records: from ``read_records``.
        lessons: text cells that are not a learner's own; without them, every text stays as it was typed.
        log: gets what had to be put right.

    Returns:
        The cells; and sentences about some of them, by the cell's id.
    """
    seen: set[str] = set()
    restored, notes = [], {}
    for cell in cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in records and name not in seen:
            seen.add(name)
            record = records[name]
            restored.append(_cell(record, record.source if record.locked else cell.source, cell.id, lessons))
            continue
        if (note := _note_on(cell, name in records, log)) is not None:
            notes[cell.id] = note
        restored.append(_without_marks(cell, lessons))
    for name in sorted(records):
        if records[name].graded and name not in seen:
            log.warning("The cell '%s' is missing from the submission; it is put back.", name)
            restored.append(_cell(records[name], records[name].source, f"cell-{len(restored) + 1}", lessons))
    return restored, notes


def pieces_of(cells: Iterable[Any], records: Mapping[str, Record]) -> list[Piece]:
    """The cells of a submission by what ``restored_cells`` makes of them.

    Args:
        cells: as they were handed in.
        records: from ``read_records``.
    """
    seen: set[str] = set()
    pieces = []
    for number, cell in enumerate(cells, start=1):
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        role = _role_by_itself(cell)
        if name in records and name not in seen:
            seen.add(name)
            role = _role_in_release(cell, records[name])
        pieces.append(Piece(number, role, same_line_ends(cell.source)))
    return pieces


def _role_by_itself(cell: Any) -> Role:
    tags = cell.metadata.get("tags", [])
    marks = cell.metadata.get("nbgrader", {})
    return NotebookCell(cell.cell_type, cell.source, marks, CHECK_TAG in tags, ANSWER_TAG in tags).role


def _role_in_release(cell: Any, record: Record) -> Role:
    if record.kind != "code":
        return "text"
    if record.locked:
        return "check"
    return "code" if cell.cell_type == "code" else "turned"


def _note_on(cell: Any, is_known: bool, log: Logger) -> str | None:
    """What to say about a cell that itself claims to be worth points."""
    marks = cell.metadata.get("nbgrader", {})
    if cell.cell_type != "code" or marks.get("grade") is not True:
        return None
    what = "a second copy of a check cell" if is_known else "not a check cell of this notebook"
    log.warning("The cell '%s' is %s: it is worth no points.", shown(str(marks.get("grade_id", ""))), what)
    return f"This is {what}, so it is worth no points."


def _without_marks(cell: Any, lessons: Collection[str] | None) -> Any:
    role = _role_by_itself(cell)
    if role == "turned":
        return nodes.cell("code", cell.source, cell.id)
    # A cell that says that it holds checks is not an answer, as when notebooks are graded without nbgrader.
    tags = [CHECK_TAG] if role == "check" else []
    if cell.cell_type == "code" or lessons is None or cell.source in lessons:
        cell.metadata = {"tags": tags} if tags else {}
        return cell
    return nodes.cell("markdown", shown_as_text(cell.source), cell.id)


def shown_as_text(source: str) -> str:
    """Markdown that shows a learner's text as it was typed.

    The feedback page would otherwise render the HTML and the links in it, scripts among them.
    """
    longest = max((len(run) for run in _BACKTICKS.findall(source)), default=0)
    fence = "`" * max(3, longest + 1)
    lines = source.splitlines()
    return "\n".join([fence, *lines, fence]) if lines else ""


def read_records(place: Any) -> dict[str, Record]:
    """The cells of a released notebook, by name.

    Args:
        place: nbgrader's part of a notebook's resources: gradebook, assignment and notebook.
    """
    with Gradebook(place["db_url"]) as gradebook:
        notebook = gradebook.find_notebook(place["notebook"], place["assignment"])
        points = {cell.name: cell.max_score for cell in (*notebook.grade_cells, *notebook.task_cells)}
        grades = {cell.name for cell in notebook.grade_cells}
        tasks = {cell.name for cell in notebook.task_cells}
        solutions = {cell.name for cell in notebook.solution_cells}
        records = {}
        for cell in notebook.source_cells:
            marks = {
                "grade_id": cell.name,
                "grade": cell.name in grades,
                "solution": cell.name in solutions,
                "task": cell.name in tasks,
                "locked": cell.locked,
                "cell_type": cell.cell_type,
                "schema_version": SCHEMA_VERSION,
            }
            if cell.name in points:
                marks["points"] = points[cell.name]
            if cell.checksum:
                marks["checksum"] = cell.checksum
            records[cell.name] = Record(cell.name, cell.cell_type, cell.locked, cell.source, marks)
    return records


def _cell(record: Record, source: str, cell_id: str, lessons: Collection[str] | None) -> Any:
    # An answer that nobody touched has to stay as it was: nbgrader itself then gives it no points.
    is_inert = lessons is None or record.kind == "code" or record.locked or source == record.source
    text = source if is_inert else shown_as_text(source)
    return nodes.cell(record.kind, text, cell_id, {"nbgrader": dict(record.marks)})

"""The source notebook of a unit: lesson, solution cells, check cells, and a question."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from grader.course import CourseError, Unit
from grader.course.percent import BEGIN, END, read_cells
from grader.nbgrader.points import check_points
from grader.nbgrader.rubrics import rubric_of
from grader.release import nodes
from grader.release.notebooks import OF_PYTHON, node, set_up
from grader.release.pictures import Picture, with_pictures
from grader.submission.notebook_file import CHECK_TAG

CHECK_PREFIX = "check_"
QUESTION_ID = "question"
HEADER_ID = "header"
SCHEMA_VERSION = 3

_QUESTION = "## In your own words\n\n"


def check_id(exercise: str) -> str:
    """The ``grade_id`` of the cell that holds the points of an exercise."""
    return CHECK_PREFIX + exercise


def question_text(unit: Unit) -> str:
    """The lesson cell that asks the unit's question; empty if it has none."""
    return f"{_QUESTION}{unit.question.text}" if unit.question else ""


def source_notebook(unit: Unit, pictures: Sequence[Picture] = ()) -> Any:
    """The source notebook of a unit, with its solutions, as a notebook node.

    Args:
        unit: the unit.
        pictures: of its lesson; without them, the lesson has none.

    Raises:
        CourseError: if the unit has no solution, an exercise has no cell, or its question has no rubric.
    """
    if not unit.solution.is_file():
        raise CourseError(f"Unit {unit.name} has no {unit.solution}: a source notebook is made from it.")
    _require_distinct_ids(unit)
    points = check_points(unit)
    ids = _Ids(unit.name)
    lesson = with_pictures(unit, read_cells(unit), list(pictures))
    # A notebook opens with its title, so the set-up cell comes below it.
    below = 1 if lesson and lesson[0].kind == "markdown" else 0
    cells: list[Any] = []
    for position, cell in enumerate(lesson):
        if position == below:
            cells.append(nodes.cell("code", set_up(near=False), ids.next("setup", ""), {"tags": [CHECK_TAG]}))
        if cell.exercise is not None:
            cells.append(_solution_node(cell.source, cell.exercise, ids))
            cells.append(_check_node(cell.exercise, points[cell.exercise], ids))
        elif BEGIN in cell.source:
            cells.append(_solution_node(cell.source, f"helper-{len(cells) + 1}", ids))
        else:
            cells.append(node(cell.kind, cell.source, ids.next(cell.kind, cell.source), pictures))
    cells += _question_nodes(unit, ids)
    return nodes.notebook(cells, {**OF_PYTHON, "neurokata": {"unit": unit.name}})


class _Ids:
    """Cell ids that are the same whenever the same cells are written, and differ within a notebook."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._seen: dict[str, int] = {}

    def next(self, kind: str, text: str) -> str:
        key = f"{self._unit}\0{kind}\0{text}"
        count = self._seen.get(key, 0)
        self._seen[key] = count + 1
        return hashlib.sha256(f"{key}\0{count}".encode()).hexdigest()[:16]


def _solution_node(source: str, grade_id: str, ids: _Ids) -> Any:
    marks = {"grade": False, "solution": True, "locked": False}
    return graded_node("code", source, grade_id, ids.next("solution", grade_id), marks)


def _check_node(exercise: str, points: float, ids: _Ids) -> Any:
    marks = {"grade": True, "solution": False, "locked": True, "points": points}
    source = f'check("{exercise}")'
    return graded_node("code", source, check_id(exercise), ids.next("check", exercise), marks)


def _question_nodes(unit: Unit, ids: _Ids) -> list[Any]:
    if unit.question is None:
        return []
    text = question_text(unit)
    answer = f"{BEGIN}\n{rubric_of(unit)}\n{END}"
    marks = {"grade": True, "solution": True, "locked": False, "points": unit.question.points}
    return [
        nodes.cell("markdown", text, ids.next("markdown", text)),
        graded_node("markdown", answer, QUESTION_ID, ids.next("answer", ""), marks),
    ]


def graded_node(kind: str, source: str, grade_id: str, cell_id: str, marks: dict[str, Any]) -> Any:
    """A cell that nbgrader knows by its ``grade_id``."""
    record = {"grade_id": grade_id, "schema_version": SCHEMA_VERSION, "task": False, **marks}
    return nodes.cell(kind, source, cell_id, {"nbgrader": record})


def _require_distinct_ids(unit: Unit) -> None:
    names = [exercise.name for exercise in unit.exercises]
    kept = {*map(check_id, names), QUESTION_ID, HEADER_ID}
    double = sorted(set(names) & kept)
    if double:
        raise CourseError(f"{unit.solution}: rename the exercise {double[0]}: another cell is called that.")

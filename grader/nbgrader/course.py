"""Writes an nbgrader course: source notebooks and nbgrader_config.py."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.course import Course, CourseError, Unit
from grader.nbgrader import nodes
from grader.nbgrader.config import config_text, is_ours
from grader.nbgrader.points import check_points
from grader.percent import BEGIN, Cell, read_cells
from grader.results import write_whole

CHECK_PREFIX = "check_"
SCHEMA_VERSION = 3

_CHECK_SOURCE = """\
# Checks of {exercise}, worth {points:g} {noun}.
# They run when your notebook is graded; there is nothing to write or to run in this cell."""


@dataclass(frozen=True)
class Written:
    """What ``write_course`` wrote.

    Attributes:
        notebooks: the source notebooks.
        config: nbgrader_config.py.
        appended: whether our part was put below a configuration that had none.
    """

    notebooks: tuple[Path, ...]
    config: Path
    appended: bool


def check_id(exercise: str) -> str:
    """The ``grade_id`` of the cell that holds the points of an exercise."""
    return CHECK_PREFIX + exercise


def write_course(course: Course, folder: Path, units: Sequence[str] = ()) -> Written:
    """Create or update an nbgrader course.

    Source notebooks and our part of nbgrader_config.py are rewritten; the gradebook, submissions and
    everything else in the folder stay as they are.

    Args:
        course: the course, with its solutions.
        folder: where to write; made if it is missing.
        units: names of units, or none for all.

    Raises:
        CourseError: where the course has no solutions, a unit is not of the right shape, or the folder
            is one whose files learners receive.
    """
    folder = folder.resolve()
    _refuse_public(course, folder)
    chosen = [course.unit(name) for name in units] if units else list(course.units)
    if not chosen:
        raise CourseError(f"{course.root} has no units.")
    notebooks = {unit.name: _notebook_text(unit) for unit in chosen}
    config = folder / "nbgrader_config.py"
    existing = config.read_text(encoding="utf-8") if config.is_file() else ""
    text = config_text(course, folder, existing)
    written = []
    for name, notebook in notebooks.items():
        path = folder / "source" / name / f"{name}.ipynb"
        write_whole(path, notebook.encode("utf-8"))
        written.append(path)
    write_whole(config, text.encode("utf-8"))
    return Written(tuple(written), config, appended=bool(existing) and not is_ours(existing))


def source_notebook(unit: Unit) -> Any:
    """The source notebook of a unit, with its solutions, as a notebook node.

    Raises:
        CourseError: where the unit has no solution, or a cell is missing for an exercise.
    """
    if not unit.solution.is_file():
        raise CourseError(f"Unit {unit.name} has no {unit.solution}: a source notebook is made of it.")
    _require_distinct_ids(unit)
    points = check_points(unit)
    ids = _Ids(unit.name)
    cells: list[Any] = []
    for cell in read_cells(unit):
        if cell.exercise is not None:
            cells.append(_solution_node(cell.source, cell.exercise, ids))
            cells.append(_check_node(cell.exercise, points[cell.exercise], ids))
        elif BEGIN in cell.source:
            cells.append(_solution_node(cell.source, f"helper-{len(cells) + 1}", ids))
        else:
            cells.append(_plain_node(cell, ids))
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "neurokata": {"unit": unit.name},
    }
    return nodes.notebook(cells, metadata)


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


def _notebook_text(unit: Unit) -> str:
    return nodes.text_of(source_notebook(unit))


def _plain_node(cell: Cell, ids: _Ids) -> Any:
    return nodes.cell(cell.kind, cell.source, ids.next(cell.kind, cell.source))


def _solution_node(source: str, grade_id: str, ids: _Ids) -> Any:
    marks = {"grade": False, "solution": True, "locked": False}
    return _graded_node(source, grade_id, ids.next("solution", grade_id), marks)


def _check_node(exercise: str, points: float, ids: _Ids) -> Any:
    source = _CHECK_SOURCE.format(exercise=exercise, points=points, noun="point" if points == 1 else "points")
    marks = {"grade": True, "solution": False, "locked": True, "points": points}
    return _graded_node(source, check_id(exercise), ids.next("check", exercise), marks)


def _graded_node(source: str, grade_id: str, cell_id: str, marks: dict[str, Any]) -> Any:
    record = {"grade_id": grade_id, "schema_version": SCHEMA_VERSION, "task": False, **marks}
    return nodes.cell("code", source, cell_id, {"nbgrader": record})


def _require_distinct_ids(unit: Unit) -> None:
    names = [exercise.name for exercise in unit.exercises]
    double = sorted(set(names) & set(map(check_id, names)))
    if double:
        raise CourseError(f"{unit.solution}: rename the exercise {double[0]}: a check cell is called that.")


def _refuse_public(course: Course, folder: Path) -> None:
    """Source notebooks hold solutions, so they may not be written where learners' files stand."""
    public = (course.exercises, course.datasets, course.root / "grader")
    if folder == course.root or any(folder.is_relative_to(place) for place in public):
        raise CourseError(
            f"{folder} belongs to what learners receive, and an nbgrader course holds solutions. "
            "Name another folder, such as one beside the course."
        )

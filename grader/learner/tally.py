"""From checks to exercises: how far along each one is, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from grader.course import TRACKS, Course, Exercise, Unit
from grader.learner.finding import Finding
from grader.learner.progress import RunState
from grader.learner.source import unwritten

RowState = Literal["done", "wrong", "todo", "not loaded", "not run", "skipped"]


@dataclass(frozen=True)
class Check:
    """One check of a run: its pytest node id, and what it belongs to."""

    id: str
    unit: Unit
    exercise: Exercise
    title: str


@dataclass(frozen=True)
class Row:
    """One exercise of a run.

    Attributes:
        unit: the unit of the exercise.
        exercise: the exercise.
        state: how far along it is; "not run" if pytest stopped before it.
        passed: number of checks that passed.
        total: number of checks of this run, without the skipped ones.
        failures: the findings of its checks that did not pass, in order.
        waits_for: name of a function that has to be written first, or "".
        told: what its checks have to say whether they passed or not.
    """

    unit: Unit
    exercise: Exercise
    state: RowState
    passed: int
    total: int
    failures: tuple[Finding, ...]
    waits_for: str
    told: tuple[str, ...] = ()


def rows_of(checks: Iterable[Check], findings: Mapping[str, Finding]) -> list[Row]:
    """The exercises of a run in the order of the course.

    Args:
        checks: those that were selected.
        findings: the findings of those that ran, by id.
    """
    groups: dict[tuple[str, str], list[Check]] = {}
    units: dict[str, Unit] = {}
    for check in checks:
        groups.setdefault((check.unit.name, check.exercise.name), []).append(check)
        units[check.unit.name] = check.unit
    rows = []
    for name in sorted(units):
        for exercise in units[name].exercises:
            group = groups.get((name, exercise.name))
            if group:
                rows.append(_row(group, [findings.get(check.id) for check in group]))
    return rows


def recordable(rows: Iterable[Row]) -> dict[tuple[str, str], RunState]:
    """What a run lets the learner's record know: what is wrong, and what passed all its checks."""
    states: dict[RowState, RunState] = {"done": "done", "wrong": "wrong", "not loaded": "wrong"}
    return {
        (row.unit.name, row.exercise.name): states[row.state]
        for row in rows
        if row.state in states and row.total
    }


def next_row(rows: Iterable[Row]) -> Row | None:
    """The first exercise that is not done, in the order in which learners take the units."""
    left = [row for row in rows if row.state in ("wrong", "todo", "not loaded")]
    return min(left, key=lambda row: TRACKS.index(row.unit.track), default=None)


def unwritten_elsewhere(course: Course, rows: Iterable[Row]) -> list[tuple[Unit, Exercise]]:
    """Exercises outside a run whose functions still raise NotImplementedError, as learners take them."""
    shown = {(row.unit.name, row.exercise.name) for row in rows}
    return [
        (unit, exercise)
        for unit in course.learning_order
        for open_names in [unwritten(unit.stub)]
        for exercise in unit.exercises
        if exercise.name in open_names and (unit.name, exercise.name) not in shown
    ]


def _row(group: list[Check], found: list[Finding | None]) -> Row:
    failures = tuple(item for item in found if item and item.state not in ("passed", "skipped"))
    states = {item.state if item else "not run" for item in found}
    state: RowState = "done"
    for candidate in ("wrong", "todo", "not loaded", "not run"):
        if candidate in states:
            state = candidate
            break
    if states == {"skipped"}:
        state = "skipped"
    first = group[0]
    waits = {item.waits_for for item in failures}
    return Row(
        first.unit,
        first.exercise,
        state,
        sum(1 for item in found if item and item.state == "passed"),
        sum(1 for item in found if not item or item.state != "skipped"),
        failures,
        waits.pop() if len(waits) == 1 else "",
        tuple(sentence for item in found if item for sentence in item.told),
    )

"""From checks to exercises: how far along each one is, and what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from grader.course import TRACKS, Course, Exercise, Unit
from grader.learner.finding import Finding
from grader.learner.progress import RunState, Standing, read_progress

RowState = Literal["done", "in part", "wrong", "todo", "not loaded", "not run", "skipped"]


@dataclass(frozen=True)
class Check:
    """One check of a run.

    Attributes:
        id: its pytest node id.
        unit: the unit that it belongs to.
        exercise: the exercise that it is about.
        title: what it asks.
        of: number of checks of that exercise, selected or not; 0 if it is not known.
    """

    id: str
    unit: Unit
    exercise: Exercise
    title: str
    of: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """Names of unit and exercise."""
        return self.unit.name, self.exercise.name


@dataclass(frozen=True)
class Row:
    """One exercise of a run.

    Attributes:
        unit: the unit of the exercise.
        exercise: the exercise.
        state: how far along it is; "not run" if pytest stopped before it, "in part" if all that ran passed,
            but not all of its checks were selected.
        passed: number of checks that passed.
        total: number of its checks, without the skipped ones.
        left_out: number of its checks that were not selected.
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
    left_out: int = 0


@dataclass(frozen=True)
class Elsewhere:
    """Exercises outside a run, by how far along they are, as learners take them."""

    wrong: tuple[tuple[Unit, Exercise], ...] = ()
    changed: tuple[tuple[Unit, Exercise], ...] = ()
    todo: tuple[tuple[Unit, Exercise], ...] = ()


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


def next_row(rows: Iterable[Row]) -> Row | None:
    """The first exercise that is not done, in the order in which learners take the units."""
    left = [row for row in rows if row.state in ("wrong", "todo", "not loaded")]
    return min(left, key=lambda row: TRACKS.index(row.unit.track), default=None)


def elsewhere(course: Course, rows: Iterable[Row]) -> Elsewhere:
    """What a course's exercises outside a run are known to be, from earlier runs and from their functions.

    What is still to do elsewhere is only looked for if all that ran is done: that takes reading every module.
    """
    rows = list(rows)
    shown = {(row.unit.name, row.exercise.name) for row in rows}
    all_done = all(row.state == "done" for row in rows)
    progress = read_progress(course)
    ran = {name.partition(".")[0] for name, entry in progress.entries.items() if entry.state != "open"}
    found: dict[Standing, list[tuple[Unit, Exercise]]] = {}
    for unit in course.learning_order:
        left = [exercise for exercise in unit.exercises if (unit.name, exercise.name) not in shown]
        standings = progress.standings(unit) if left and (all_done or unit.name in ran) else {}
        for exercise in left:
            if exercise.name in standings:
                found.setdefault(standings[exercise.name], []).append((unit, exercise))
    return Elsewhere(*(tuple(found.get(state, ())) for state in ("wrong", "changed", "todo")))


def recordable(rows: Iterable[Row]) -> dict[tuple[str, str], RunState]:
    """What a run says about whole exercises: one is done if all of its checks passed, wrong if one failed."""
    found: dict[tuple[str, str], RunState] = {}
    for row in rows:
        if row.state in ("done", "wrong"):
            found[row.unit.name, row.exercise.name] = "done" if row.state == "done" else "wrong"
    return found


def _row(group: list[Check], found: list[Finding | None]) -> Row:
    failures = tuple(item for item in found if item and item.state not in ("passed", "skipped"))
    states = {item.state if item else "not run" for item in found}
    state: RowState = "done"
    for candidate in ("wrong", "todo", "not loaded", "not run"):
        if candidate in states:
            state = candidate
            break
    first = group[0]
    left_out = max(0, first.of - len(group))
    if states == {"skipped"}:
        state = "skipped"
    elif state == "done" and left_out:
        state = "in part"
    waits = {item.waits_for for item in failures}
    return Row(
        first.unit,
        first.exercise,
        state,
        sum(1 for item in found if item and item.state == "passed"),
        sum(1 for item in found if not item or item.state != "skipped") + left_out,
        failures,
        waits.pop() if len(waits) == 1 else "",
        tuple(sentence for item in found if item for sentence in item.told),
        left_out,
    )

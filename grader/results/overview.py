"""What tables and lists say about a submission: small enough to keep for a whole class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from grader.results import CheckResult, Result

NOT_GRADED = "not graded"
_MOST_NAMED = 4


@dataclass(frozen=True)
class UnitOverview:
    """One unit of a submission.

    Attributes:
        unit: name of the unit.
        title: what learners read.
        points: points that count: those that were given, less what is taken off for lateness.
        max_points: maximum points.
        handed_in: whether the submission has it.
        given_up: whether it could not be graded, so that the points say nothing.
        late: whether it was handed in late, and not within the grace period.
        deducted: points that are taken off for that.
    """

    unit: str
    title: str
    points: float
    max_points: float
    handed_in: bool
    given_up: bool = False
    late: bool = False
    deducted: float = 0.0


@dataclass(frozen=True)
class Overview:
    """One submission.

    Attributes:
        course: name of the course.
        learner: whose it is.
        units: in the order of the course.
        points: points that count, in the units that could be graded.
        max_points: maximum points in these.
        given_up: whether a unit of it could not be graded.
        remark: what is most worth saying: the units that could not be graded, those that were late, and the
            first note or else misconceptions and endless loops; not cleaned.
        course_faults: checks that were left out because they are broken, with the unit and the place.
        deducted: points that are taken off for lateness.
    """

    course: str
    learner: str
    units: tuple[UnitOverview, ...]
    points: float
    max_points: float
    given_up: bool = False
    remark: str = ""
    course_faults: tuple[str, ...] = ()
    deducted: float = 0.0

    @property
    def percentage(self) -> float | None:
        """Points that count, in percent of the maximum, from 0 to 100; None if nothing could be graded."""
        if self.units and all(unit.given_up for unit in self.units):
            return None
        return 100 * self.points / self.max_points if self.max_points else 0.0


def exercise_state(checks: Sequence[CheckResult]) -> Literal["done", "wrong", "todo"]:
    """Where a learner is with an exercise: everything passed, something wrong, or something not written."""
    outcomes = {check.outcome for check in checks}
    if outcomes - {"passed", "todo"}:
        return "wrong"
    return "todo" if "todo" in outcomes else "done"


def overview(result: Result) -> Overview:
    """What tables say about a result."""
    units = tuple(
        UnitOverview(
            unit.unit,
            unit.title,
            unit.counted,
            unit.max_points,
            unit.handed_in,
            unit.given_up,
            unit.late is not None and not unit.late.in_grace,
            unit.deducted,
        )
        for unit in result.units
    )
    given_up = [unit.unit for unit in units if unit.given_up]
    not_graded = f"{NOT_GRADED}: {', '.join(given_up)}" if given_up else ""
    remark = "; ".join(filter(None, [not_graded, _lateness(units), _remark(result)]))
    return Overview(
        result.course,
        result.learner,
        units,
        result.counted,
        result.max_points,
        bool(given_up),
        remark,
        tuple(f"{unit.unit}: {fault}" for unit in result.units for fault in unit.course_faults),
        result.deducted,
    )


def _lateness(units: Iterable[UnitOverview]) -> str:
    """The units that were late, with what is taken off: ``late: ex01 (-1.5), ex02``."""
    late = [unit for unit in units if unit.late and not unit.given_up]
    said = [
        unit.unit.partition("_")[0] + (f" (-{unit.deducted:g})" if unit.deducted else "") for unit in late
    ]
    return f"late: {', '.join(said)}" if said else ""


def _remark(result: Result) -> str:
    graded = [unit for unit in result.units if not unit.given_up]
    notes = [*result.notes, *(note for unit in graded for note in unit.notes)]
    if notes:
        return notes[0]
    checks = [check for unit in graded for check in unit.checks]
    endless = [f"{check.exercise} did not end in time" for check in checks if check.outcome == "timeout"]
    named = [check.misconception.replace("_", " ") for check in checks if check.misconception]
    return ", ".join(list(dict.fromkeys(endless + named))[:_MOST_NAMED])

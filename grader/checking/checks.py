"""The checks of a unit, and what the result document says of each after it ran on a submission."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest

from grader.authoring.misconception import Misconception
from grader.authoring.telling import Told
from grader.checking.library_noise import without_noise
from grader.checking.machine_paths import without_whereabouts
from grader.checking.verdict import Verdict
from grader.course import CourseError, Exercise, Unit
from grader.results import CheckResult


@dataclass(frozen=True)
class Check:
    """A collected check.

    Attributes:
        id: as in the result document.
        title: the first line of its docstring.
        exercise: the exercise that it belongs to.
        points: what it is worth.
        hidden: whether it is hidden from learners.
        item: what pytest runs.
    """

    id: str
    title: str
    exercise: Exercise
    points: float
    hidden: bool
    item: pytest.Item


@dataclass(frozen=True)
class Row:
    """What came of a check on one submission."""

    check: Check
    verdict: Verdict
    output: str
    seconds: float
    told: Told = field(default_factory=Told)


def check_of(item: pytest.Item, unit: Unit) -> Check:
    """The check that pytest collected as ``item``.

    Raises:
        CourseError: if its class names no exercise of the unit.
    """
    test_class = getattr(item, "cls", None)
    exercise = unit.exercise_of_class(test_class.__name__) if test_class else None
    if exercise is None:
        first = unit.exercises[0]
        raise CourseError(
            f"{item.nodeid} belongs to no exercise: a check must be in a class that is named for one, "
            f"as {first.test_class} is for {first.name}."
        )
    hidden = item.path == unit.hidden_checks
    mark = item.get_closest_marker("points")
    name = f"{'hidden' if hidden else 'public'}::{item.nodeid.partition('::')[2]}"
    return Check(name, _title(item), exercise, float(mark.args[0]) if mark else 1.0, hidden, item)


def result_of(row: Row, named: Misconception | None, feedback: str) -> CheckResult:
    """What the result document says of a check.

    Args:
        row: what came of it.
        named: the misconception behind it, if there is one.
        feedback: how much of a hidden check the course shows: ``title``, ``hint`` or ``values``.
    """
    check, verdict = row.check, row.verdict
    tells = verdict.outcome in ("failed", "error") and (not check.hidden or feedback != "title")
    # Learners have the values of a public check; whether they see those of a hidden one is up to the course.
    shows_values = not check.hidden or feedback == "values"
    return CheckResult(
        id=check.id,
        exercise=check.exercise.name,
        title=check.title,
        outcome=verdict.outcome,
        points=check.points if verdict.outcome == "passed" else 0.0,
        max_points=check.points,
        message=verdict.message,
        details=verdict.details if shows_values else "",
        misconception=named.name if named and tells else None,
        sentence=named.sentence if named and tells else "",
        hint=_hint(check.exercise, named) if tells and verdict.of_exercise else "",
        traceback=verdict.frames,
        output=without_whereabouts(without_noise(row.output)),
        seconds=round(row.seconds, 4),
        told=tuple(row.told.sentences),
        measured=dict(row.told.measured),
    )


def _hint(exercise: Exercise, named: Misconception | None) -> str:
    """The hint that goes with what is wrong: the first one is about how to begin, so about something else."""
    return named.hint if named is not None else next(iter(exercise.hints), "")


def not_handed_in(check: Check) -> CheckResult:
    """The same if there is nothing to run the check on."""
    name = check.exercise.name
    return CheckResult(check.id, name, check.title, "todo", 0.0, check.points, "Not handed in.")


def _title(item: pytest.Item) -> str:
    text = getattr(getattr(item, "function", None), "__doc__", None) or ""
    first = text.strip().partition("\n")[0].strip()
    return first or re.sub("_", " ", item.name.removeprefix("test_"))

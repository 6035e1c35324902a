"""What a class did, counted while its documents are read one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from grader.exporters.site.statistics import Item
from grader.results import CheckResult, Result, UnitResult
from grader.results.overview import Overview, exercise_state, overview


@dataclass
class CheckTally:
    """A check: what it asks for, and how learners fare."""

    title: str
    item: Item = field(default_factory=Item)


@dataclass
class ExerciseTally:
    """An exercise: how many are where, and its checks by id."""

    name: str
    states: Counter[str] = field(default_factory=Counter)
    item: Item = field(default_factory=Item)
    checks: dict[str, CheckTally] = field(default_factory=dict)


@dataclass
class UnitTally:
    """A unit.

    Attributes:
        name: its name.
        title: what learners read.
        exercises: by name, in the order of the unit.
        handed_in: number of learners who handed it in, so that it could be graded.
        unreadable: number of learners of whom nothing could be read.
        lost: number of learners with whom it could not be graded.
        points: points of all who handed it in.
        max_points: the most that they could have.
    """

    name: str
    title: str
    exercises: dict[str, ExerciseTally] = field(default_factory=dict)
    handed_in: int = 0
    unreadable: int = 0
    lost: int = 0
    points: float = 0.0
    max_points: float = 0.0


@dataclass(frozen=True)
class LearnerTally:
    """A learner.

    Attributes:
        overview: points by unit, and what is most worth saying.
        states: of each exercise by unit and name; None for a unit that could not be graded.
        unreadable: names of units that were handed in and cannot be read.
    """

    overview: Overview
    states: tuple[dict[str, str] | None, ...]
    unreadable: tuple[str, ...]

    def count(self, state: str) -> int:
        """How many exercises are in a state."""
        return sum(list(unit.values()).count(state) for unit in self.states if unit)


@dataclass
class Shared:
    """A misconception: what helps, and the numbers of the learners who have it."""

    unit: str
    exercise: str
    name: str
    sentence: str
    learners: list[int] = field(default_factory=list)


@dataclass
class ClassTally:
    """What a class did; small, however many documents it was made from.

    Attributes:
        course: name of the course.
        units: by name, in the order of the course.
        learners: in the order in which their documents came.
        shared: misconceptions, by unit, exercise and name.
        identity: digests of all that was handed in.
    """

    course: str = ""
    units: dict[str, UnitTally] = field(default_factory=dict)
    learners: list[LearnerTally] = field(default_factory=list)
    shared: dict[tuple[str, str, str], Shared] = field(default_factory=dict)
    identity: list[str] = field(default_factory=list)

    def misconceptions(self) -> list[Shared]:
        """Those that most share first."""
        return sorted(
            self.shared.values(), key=lambda one: (-len(one.learners), one.unit, one.exercise, one.name)
        )


def tally(results: Iterable[Result]) -> ClassTally:
    """Count a class; of each result, no more is kept than the tally says."""
    made = ClassTally()
    # A class has few different patterns of states in a unit, and many learners.
    patterns: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
    for number, result in enumerate(results):
        made.course = made.course or result.course
        made.identity.append(f"{result.provenance.submission} {result.provenance.reading} {result.learner!a}")
        states: list[dict[str, str] | None] = []
        for unit in result.units:
            found = made.units.setdefault(unit.unit, UnitTally(unit.unit, unit.title))
            seen = _add_unit(found, unit)
            states.append(None if seen is None else patterns.setdefault(tuple(seen.items()), seen))
            if not unit.given_up:
                _add_misconceptions(made, unit, number)
        unreadable = tuple(unit.unit for unit in result.units if not unit.handed_in and unit.notes)
        made.learners.append(LearnerTally(overview(result), tuple(states), unreadable))
    made.units = dict(sorted(made.units.items()))
    return made


def _add_unit(found: UnitTally, unit: UnitResult) -> dict[str, str] | None:
    """Take a learner's unit in; returns the state of each exercise, or None if it could not be graded."""
    if unit.given_up:
        found.lost += 1
        return None
    found.unreadable += bool(not unit.handed_in and unit.notes)
    if unit.handed_in:
        found.handed_in += 1
        found.points += unit.points
        found.max_points += unit.max_points
    states: dict[str, str] = {}
    whole = unit.points, unit.max_points
    for name, checks in unit.exercises.items():
        exercise = found.exercises.setdefault(name, ExerciseTally(name))
        states[name] = exercise_state(checks)
        exercise.states[states[name]] += 1
        for check in checks:
            if check.id not in exercise.checks:
                exercise.checks[check.id] = CheckTally(check.title)
        if unit.handed_in and any(check.outcome != "todo" for check in checks):
            _add_exercise(exercise, checks, whole, states[name])
    return states


def _add_exercise(
    exercise: ExerciseTally, checks: Sequence[CheckResult], whole: tuple[float, float], state: str
) -> None:
    """Take in an exercise that was written; ``whole`` is what its unit has of points, and could have."""
    exercise.item.add(state == "done", _rest(whole, checks), sum(check.seconds for check in checks))
    for check in checks:
        exercise.checks[check.id].item.add(check.outcome == "passed", _rest(whole, [check]), check.seconds)


def _rest(whole: tuple[float, float], without: Sequence[CheckResult]) -> float | None:
    """The share of points in a unit without some of its checks; None if no points are left."""
    most = whole[1] - sum(check.max_points for check in without)
    return (whole[0] - sum(check.given for check in without)) / most if most > 1e-9 else None


def _add_misconceptions(made: ClassTally, unit: UnitResult, number: int) -> None:
    for check in unit.checks:
        if not check.misconception:
            continue
        key = (unit.unit, check.exercise, check.misconception)
        shared = made.shared.setdefault(key, Shared(*key, check.sentence))
        if not shared.learners or shared.learners[-1] != number:
            shared.learners.append(number)

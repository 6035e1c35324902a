"""What moved between two folders of results: between two hand-ins, or between two versions of the checks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from grader.results import CheckResult, Result, UnitResult

Changed = Literal["nothing", "submission", "checks", "submission and checks"]


class CheckMove(msgspec.Struct, frozen=True):
    """A check of one learner, with other points than before.

    Attributes:
        learner: whose.
        unit: name of the unit.
        exercise: name of the exercise.
        check: id of the check.
        title: what it asks for.
        before: points before; None if there was no such check.
        after: points after; None if there is no such check any more.
        changed: what changed, so far as the documents say: the submission, the unit's checks, or both.
    """

    learner: str
    unit: str
    exercise: str
    check: str
    title: str
    before: float | None
    after: float | None
    changed: Changed

    @property
    def points(self) -> float:
        """Points gained; below 0 if some were lost."""
        return round((self.after or 0.0) - (self.before or 0.0), 6)


class LearnerMove(msgspec.Struct, frozen=True):
    """A learner with other points than before, or with the same from other checks.

    Attributes:
        learner: whose.
        before: points before, over the units that both folders have graded.
        after: points after.
        max_before: maximum points of these before.
        max_after: maximum points of these after.
        units: points gained, or lost, by unit in which something moved.
        changed: what changed in the units in which something moved.
    """

    learner: str
    before: float
    after: float
    max_before: float
    max_after: float
    units: dict[str, float]
    changed: Changed

    @property
    def points(self) -> float:
        """Points gained; below 0 if some were lost."""
        return round(self.after - self.before, 6)


class UnitMove(msgspec.Struct, frozen=True):
    """A unit over all learners of both folders.

    Attributes:
        unit: its name.
        learners: how many were graded on it in both.
        submissions: of how many of them the submission changed.
        checks: for how many of them the checks changed.
        gain: how many gained points.
        lose: how many lost points.
        points: points gained by all together, less those lost.
    """

    unit: str
    learners: int
    submissions: int
    checks: int
    gain: int
    lose: int
    points: float


class Comparison(msgspec.Struct, frozen=True):
    """Two folders of results.

    Attributes:
        course: name of the course.
        learners: how many are in both.
        moves: those of them in whose results something moved, the largest moves first.
        checks: what moved, by check and learner; of the checks with the largest moves first.
        units: those that both folders have, in the order of the course.
        only_before: learners who are in the first folder only, by name.
        only_after: learners who are in the second folder only.
        units_only_before: units that the first folder only has results for.
        units_only_after: units that the second folder only has results for.
        not_graded: by learner, the units that could not be graded in one of the two, and are not compared.
    """

    course: str
    learners: int
    moves: tuple[LearnerMove, ...]
    checks: tuple[CheckMove, ...]
    units: tuple[UnitMove, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    units_only_before: tuple[str, ...]
    units_only_after: tuple[str, ...]
    not_graded: dict[str, tuple[str, ...]]

    @property
    def losses(self) -> tuple[LearnerMove, ...]:
        """The learners who have fewer points than before."""
        return tuple(move for move in self.moves if move.points < 0)


@dataclass
class _Tally:
    """What is counted of a unit."""

    learners: int = 0
    submissions: int = 0
    checks: int = 0
    gain: int = 0
    lose: int = 0
    points: float = 0.0

    def add(self, changed: Changed, points: float) -> None:
        """Count a learner."""
        self.learners += 1
        self.submissions += changed.startswith("submission")
        self.checks += changed.endswith("checks")
        self.gain += points > 0
        self.lose += points < 0
        self.points += points


@dataclass
class _Compared:
    """What was found so far."""

    units: dict[str, _Tally] = field(default_factory=dict)
    moves: list[LearnerMove] = field(default_factory=list)
    checks: list[CheckMove] = field(default_factory=list)
    not_graded: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, old: Result, new: Result) -> None:
        """Compare the documents of one learner."""
        before = {unit.unit: unit for unit in old.units}
        pairs = [(before[unit.unit], unit) for unit in new.units if unit.unit in before]
        if lost := tuple(two.unit for one, two in pairs if one.given_up or two.given_up):
            self.not_graded[new.learner] = lost
        graded = [pair for pair in pairs if pair[1].unit not in lost]
        kinds: set[Changed] = set()
        moved: dict[str, float] = {}
        for one, two in graded:
            changed = _changed(old, new, one, two)
            points = round(two.points - one.points, 6)
            self.units.setdefault(two.unit, _Tally()).add(changed, points)
            found = list(_check_moves(new.learner, one, two, changed))
            self.checks += found
            if found:
                moved[two.unit] = points
                kinds.add(changed)
        if moved:
            ones, twos = zip(*graded, strict=True)
            self.moves.append(
                LearnerMove(
                    new.learner,
                    round(sum(unit.points for unit in ones), 6),
                    round(sum(unit.points for unit in twos), 6),
                    round(sum(unit.max_points for unit in ones), 6),
                    round(sum(unit.max_points for unit in twos), 6),
                    moved,
                    _together(kinds),
                )
            )


def compare(
    before: Callable[[], Iterable[Result]], find: Callable[[str], Result | None], after: Iterable[Result]
) -> Comparison:
    """Compare two folders of results, of which no more than two documents are held at a time.

    Args:
        before: gives the documents of the first folder, one after another.
        find: gives a learner's document of the first folder, if there is one.
        after: the documents of the second folder.
    """
    found = _Compared()
    names: set[str] = set()
    new_units: dict[str, None] = {}
    only_after: list[str] = []
    course = ""
    for new in after:
        course = new.course
        names.add(new.learner)
        new_units.update(dict.fromkeys(unit.unit for unit in new.units))
        if (old := find(new.learner)) is not None:
            found.add(old, new)
        else:
            only_after.append(new.learner)
    old_units: dict[str, None] = {}
    only_before = []
    for old in before():
        old_units.update(dict.fromkeys(unit.unit for unit in old.units))
        if old.learner not in names:
            only_before.append(old.learner)
    return Comparison(
        course,
        len(names) - len(only_after),
        tuple(sorted(found.moves, key=lambda move: (-abs(move.points), move.learner.casefold()))),
        tuple(_largest_first(found.checks)),
        tuple(
            UnitMove(name, *[round(value, 6) for value in vars(tally).values()])
            for name, tally in sorted(found.units.items())
        ),
        tuple(sorted(only_before, key=str.casefold)),
        tuple(sorted(only_after, key=str.casefold)),
        tuple(name for name in old_units if name not in new_units),
        tuple(name for name in new_units if name not in old_units),
        dict(sorted(found.not_graded.items())),
    )


def by_check(moves: Iterable[CheckMove]) -> dict[tuple[str, str], list[CheckMove]]:
    """Moves by unit and check, in their order."""
    found: dict[tuple[str, str], list[CheckMove]] = {}
    for move in moves:
        found.setdefault((move.unit, move.check), []).append(move)
    return found


def _largest_first(moves: list[CheckMove]) -> list[CheckMove]:
    sizes: Counter[tuple[str, str]] = Counter()
    for move in moves:
        sizes[move.unit, move.check] += abs(move.points)  # type: ignore[assignment]
    return sorted(
        moves,
        key=lambda move: (
            -round(sizes[move.unit, move.check], 6),
            move.unit,
            move.check,
            move.learner.casefold(),
        ),
    )


def _check_moves(learner: str, old: UnitResult, new: UnitResult, changed: Changed) -> Iterator[CheckMove]:
    before, after = _by_id(old), _by_id(new)
    for name in dict.fromkeys([*before, *after]):
        one, two = before.get(name), after.get(name)
        shown = two or before[name]
        old_points, new_points = one.given if one else None, two.given if two else None
        if (old_points or 0.0) != (new_points or 0.0):
            yield CheckMove(
                learner, new.unit, shown.exercise, name, shown.title, old_points, new_points, changed
            )


def _by_id(unit: UnitResult) -> Mapping[str, CheckResult]:
    return {check.id: check for check in unit.checks}


def _changed(old: Result, new: Result, one: UnitResult, two: UnitResult) -> Changed:
    submission = old.provenance.submission != new.provenance.submission
    checks = one.suite != two.suite
    if submission and checks:
        return "submission and checks"
    return "submission" if submission else "checks" if checks else "nothing"


def _together(kinds: set[Changed]) -> Changed:
    submission = any(kind.startswith("submission") for kind in kinds)
    checks = any(kind.endswith("checks") for kind in kinds)
    if submission and checks:
        return "submission and checks"
    return "submission" if submission else "checks" if checks else "nothing"

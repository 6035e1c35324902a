"""Where in a learner's repository something went wrong, for the forms that point at lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grader.exporters.plain import one_line
from grader.results import CheckResult, Frame, Result, UnitResult

_WORST_FIRST = ("error", "timeout", "failed")


@dataclass(frozen=True)
class Place:
    """The worst that was found in one exercise.

    Attributes:
        unit: name of the unit.
        check: the check that found it.
        file: relative to the repository's root, with forward slashes.
        line: from 1; 1 if it is not known.
    """

    unit: str
    check: CheckResult
    file: str
    line: int


def places(result: Result) -> list[Place]:
    """One for each exercise that is wrong, the worst first: code that raised or did not end, then answers."""
    found = [place for unit in result.units if not unit.given_up for place in _of_unit(unit)]
    return sorted(found, key=lambda place: _rank(place.check))


def _of_unit(unit: UnitResult) -> Iterator[Place]:
    for checks in unit.exercises.values():
        wrong = [check for check in checks if check.outcome in _WORST_FIRST]
        if wrong:
            worst = min(wrong, key=_rank)
            yield Place(unit.unit, worst, *_where(unit.unit, worst.traceback))


def _rank(check: CheckResult) -> int:
    return _WORST_FIRST.index(check.outcome)


def _where(unit: str, frames: tuple[Frame, ...]) -> tuple[str, int]:
    """File and line of the innermost frame in the unit's own module; strangers name other files."""
    own = f"{unit}.py"
    lines = [frame.line for frame in frames if one_line(frame.where).rpartition("/")[2] == own]
    return f"exercises/{own}", max(1, lines[-1]) if lines else 1

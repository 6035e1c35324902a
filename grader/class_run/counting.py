"""Which units of a class count: not those that nobody has begun."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from grader.results import CheckResult, Result, UnitResult

# Shorter ranges are no shorter than a list of their units.
_LEAST_RANGE = 3


@dataclass(frozen=True)
class Counting:
    """What counts, in the same way for everybody; the documents stay as they were graded.

    Attributes:
        units: those that count, in the order of the course, each as the result of a learner who handed in
            nothing.
        left_out: names of those that were graded and do not count.
        why: the instructor named them; somebody has begun each; or nobody has begun any, so that all count.
    """

    units: tuple[UnitResult, ...]
    left_out: tuple[str, ...]
    why: Literal["named", "begun", "none begun"]

    def view(self, result: Result) -> Result:
        """A document with the units that count, and the points in them.

        A unit that it was not graded on is there as not handed in: all are measured by the same units.
        """
        own = {unit.unit: unit for unit in result.units}
        units = tuple(own.get(unit.unit, unit) for unit in self.units)
        graded = [unit for unit in units if not unit.given_up]
        return msgspec.structs.replace(
            result,
            units=units,
            points=round(sum(unit.points for unit in graded), 6),
            max_points=round(sum(unit.max_points for unit in graded), 6),
            carried=round(sum(unit.carried for unit in graded), 6),
        )

    def sentence(self) -> str:
        """Which units count, and why."""
        names = [unit.unit for unit in self.units]
        order = sorted([*names, *self.left_out])
        counted = f"Counted: {_ranges(names, order)}"
        if self.why == "named":
            return f"{counted}, as --units says."
        if self.why == "none begun":
            return f"{counted}, although nobody has begun any of it."
        if self.left_out:
            return f"{counted}; nobody has begun {_ranges(self.left_out, order)}."
        return f"{counted}."


def count_units(results: Iterable[Result], named: Collection[str] | None) -> Counting:
    """Which units of these documents count.

    Args:
        results: those of a class, read one after another.
        named: names of the units that count whatever was begun, or None.
    """
    blanks: dict[str, UnitResult] = {}
    begun: set[str] = set()
    for result in results:
        for unit in result.units:
            if unit.unit not in blanks:
                blanks[unit.unit] = _blank(unit)
            if unit.begun:
                begun.add(unit.unit)
    why: Literal["named", "begun", "none begun"] = "named" if named else "begun" if begun else "none begun"
    counted = set(named or begun or blanks)
    # The names of units begin with their numbers.
    order = sorted(blanks)
    return Counting(
        tuple(blanks[name] for name in order if name in counted),
        tuple(name for name in order if name not in counted),
        why,
    )


def _blank(unit: UnitResult) -> UnitResult:
    checks = tuple(
        CheckResult(check.id, check.exercise, check.title, "todo", 0.0, check.max_points)
        for check in unit.checks
    )
    return UnitResult(unit.unit, unit.title, checks, handed_in=False, suite=unit.suite)


def _ranges(names: Sequence[str], order: Sequence[str]) -> str:
    """Names of units as people list them: ``ex01, ex03 to ex16``."""
    short = [name.partition("_")[0] for name in order]
    shown = dict(zip(order, short if len(set(short)) == len(short) else order, strict=True))
    runs: list[list[str]] = []
    for name in names:
        # The number of a unit is part of its name; a range must not seem to have one that is not in it.
        if runs and _number(name) == _number(runs[-1][-1]) + 1:
            runs[-1].append(name)
        else:
            runs.append([name])
    said = []
    for run in runs:
        texts = [shown[name] for name in run]
        said += [f"{texts[0]} to {texts[-1]}"] if len(run) >= _LEAST_RANGE else texts
    return ", ".join(said)


def _number(name: str) -> int:
    digits = name.partition("_")[0].removeprefix("ex")
    return int(digits) if digits.isdecimal() else -1

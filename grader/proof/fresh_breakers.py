"""Breakers that are not part of the course, as written by somebody who has not read its checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import CourseError, Unit
from grader.proof.audit import AuditOptions
from grader.proof.promises import Breaker, breakers_in, breakers_of_files
from grader.proof.trial import Outcome, tried, worst


@dataclass(frozen=True)
class FreshResult:
    """What the checks say of a fresh breaker.

    Attributes:
        unit: name of its unit.
        breaker: the breaker.
        outcome: what became of it; with several secrets, what says most against the checks.
    """

    unit: str
    breaker: Breaker
    outcome: Outcome


def percentage_caught(results: Sequence[FreshResult]) -> float:
    """How many of the breakers lose marks, without those that crash in every call; 100 if there are none."""
    counted = [result for result in results if result.outcome != "crashed"]
    caught = sum(result.outcome != "passed" for result in counted)
    return 100 * caught / len(counted) if counted else 100.0


def try_fresh(
    units: Sequence[Unit],
    folder: Path,
    options: AuditOptions,
    tell: Callable[[str], None] = lambda doing: None,
) -> list[FreshResult]:
    """Try the breakers in a folder: its files, and those in folders that have the name of a unit.

    Args:
        units: those that they may be of.
        folder: the folder.
        options: how they are tried.
        tell: is told what is being done.

    Raises:
        CourseError: if there is no breaker, one cannot be read, or its unit is not clear; if checks cannot be
            imported, or a solution fails one.
    """
    found: list[FreshResult] = []
    by_unit = {unit.name: breakers_in(unit, folder / unit.name) for unit in units}
    for unit, path in _loose(units, folder):
        by_unit[unit.name] += breakers_of_files(unit, [path])
    for unit in units:
        breakers = by_unit[unit.name]
        if breakers:
            tell(f"{unit.name}: {len(breakers)} breakers")
            found += _results(unit, breakers, options)
    if not found:
        raise CourseError(f"{folder} has no breakers: files EXERCISE__WHAT_IS_WRONG.py, or folders of them.")
    return found


def _loose(units: Sequence[Unit], folder: Path) -> Iterator[tuple[Unit, Path]]:
    for path in sorted(folder.glob("*.py")):
        exercise = path.stem.partition("__")[0]
        of = [unit for unit in units if exercise in {item.name for item in unit.exercises}]
        if len(of) != 1:
            what = "is the name of no exercise" if not of else f"is in {' and '.join(u.name for u in of)}"
            raise CourseError(
                f"{path}: {exercise} {what}. Name the unit, or put the file in a folder called so."
            )
        yield of[0], path


def _results(unit: Unit, breakers: Sequence[Breaker], options: AuditOptions) -> Iterator[FreshResult]:
    seeds = [f"secret {number}" for number in range(options.secrets)]
    attempts = [breaker.as_wrong(seed) for breaker in breakers for seed in seeds]
    checks = [unit.public_checks] if options.public else unit.check_files
    outcomes = tried(unit, attempts, checks, seconds=options.seconds, jobs=options.jobs)
    for number, breaker in enumerate(breakers):
        own = outcomes[number * len(seeds) : (number + 1) * len(seeds)]
        yield FreshResult(unit.name, breaker, worst(own))

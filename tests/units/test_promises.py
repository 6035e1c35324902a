"""Each file in solutions/promises breaks one promise of a docstring, and loses a hidden check for it.

Here it is one file for each promise, with one secret. `make nightly` tries all of them, each night with other
secrets, and `grader audit --promises` whatever it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from grader.course import Unit
from grader.proof.attempts import names_used, only_for
from grader.proof.promises import Breaker, Promise, breakers_of, promises_of, quoted_by
from grader.proof.trial import tried
from grader.results import UnitResult
from grader.submission import Submission
from tests.support.course_grader import UNITS, CourseGrader, each_unit
from tests.support.handed_in import hand_in


def one_for_each_promise(unit: Unit) -> list[Breaker]:
    """The first breaker of each promise."""
    promises = promises_of(unit)
    broken: set[Promise] = set()
    chosen = []
    for breaker in breakers_of(unit):
        found = set(quoted_by(breaker, promises[breaker.exercise]).broken)
        if found - broken:
            chosen.append(breaker)
        broken |= found
    return chosen


def in_workers(course_grader: CourseGrader, unit: Unit) -> dict[str, list[str]]:
    """By file, of one for each exercise: what is not as it is with one broken promise."""
    # A list: Python 3.11 cannot parse in two threads, and the grader reads what it is given in its own.
    graded = course_grader.grade_unit(unit.name, list(_submissions(unit)))
    return {file: _faults(unit, file, result) for file, result in graded.items()}


def _submissions(unit: Unit) -> Iterator[Submission]:
    first = {breaker.exercise: breaker for breaker in reversed(breakers_of(unit))}
    for breaker in first.values():
        source = f"{only_for(unit, breaker.exercise)}\n{breaker.source}"
        yield hand_in(breaker.path.stem, {unit.name: source})


def _faults(unit: Unit, file: str, graded: UnitResult) -> list[str]:
    """Where a result is not that of one broken promise."""
    exercise = file.partition("__")[0]
    # The others are still to be written.
    lost = [check for check in graded.checks if check.outcome not in ("passed", "todo")]
    faults = list(graded.notes)
    if not any(check.exercise == exercise and check.id.startswith("hidden::") for check in lost):
        faults.append(f"{exercise} loses no hidden check")
    callers = _callers(unit, exercise)
    faults += [f"{check.id} is lost: {check.message}" for check in lost if check.exercise not in callers]
    return faults


@cache
def _callers(unit: Unit, exercise: str) -> set[str]:
    """The exercise, and those whose solution or checks come to call it."""
    calls = names_used(unit)
    by_class = {other.test_class: other.name for other in unit.exercises}
    found = {exercise}
    while True:
        more = {by_class.get(name, name) for name, names in calls.items() if names & found}
        if more <= found:
            return found
        found |= more


@pytest.mark.parametrize(
    "unit", [unit for unit in UNITS if not unit.uses_tensorflow], ids=lambda unit: f"@{unit.name}"
)
def test_every_promise_is_held_by_a_check(unit: Unit) -> None:
    breakers = one_for_each_promise(unit)
    outcomes = tried(unit, [breaker.as_wrong() for breaker in breakers], [unit.hidden_checks])
    assert len(outcomes) == len(breakers) > len(unit.exercises)
    passed = [item.path.name for item, said in zip(breakers, outcomes, strict=True) if said == "passed"]
    assert passed == []


@each_unit
def test_in_a_worker_it_costs_a_hidden_check_and_nothing_elsewhere(
    course_grader: CourseGrader, unit: Unit
) -> None:
    found = in_workers(course_grader, unit)
    assert found
    assert {file: faults for file, faults in found.items() if faults} == {}


@each_unit
def test_every_broken_promise_quotes_what_it_breaks(unit: Unit) -> None:
    promises = promises_of(unit)
    breakers = breakers_of(unit)
    faults = {item.path.name: quoted_by(item, promises[item.exercise]).faults for item in breakers}
    assert {name: found for name, found in faults.items() if found} == {}

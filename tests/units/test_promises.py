"""Each file in solutions/promises breaks one promise of a docstring, and loses a hidden check for it."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from functools import cache

from grader.course import Unit
from grader.proof.promises import breakers_of, promises_of, quoted_by
from grader.results import UnitResult
from grader.submission import Submission
from tests.support.attempts import names_used, only_for
from tests.support.course_grader import CourseGrader, each_unit
from tests.support.handed_in import hand_in

# A check that fails for some of the inputs that it may draw leaves marks to luck. Checks of models draw few.
SECRETS, SECRETS_OF_MODELS = range(3), range(1)


def broken(course_grader: CourseGrader, unit: Unit) -> dict[str, list[str]]:
    """By file: under which secrets it loses no hidden check of its exercise, or one of another exercise."""
    lost: dict[str, list[str]] = {}
    # A list: Python 3.11 cannot parse in two threads, and the grader reads what it is given in its own.
    for learner, graded in course_grader.grade_unit(unit.name, list(_submissions(unit))).items():
        file, _, secret = learner.rpartition(" under ")
        lost.setdefault(file, []).extend(
            f"under secret {secret}: {fault}" for fault in _faults(unit, file, graded)
        )
    return lost


def _submissions(unit: Unit) -> Iterator[Submission]:
    for breaker in breakers_of(unit):
        source = f"{only_for(unit, breaker.exercise)}\n{breaker.source}"
        for number in SECRETS_OF_MODELS if unit.uses_tensorflow else SECRETS:
            submission = hand_in(f"{breaker.path.stem} under {number}", {unit.name: source})
            # Another digest draws what another secret would.
            digest = hashlib.sha256(f"{number} {submission.digest}".encode()).hexdigest()
            yield dataclasses.replace(submission, draws_as=digest)


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


@each_unit
def test_every_broken_promise_costs_a_hidden_check(course_grader: CourseGrader, unit: Unit) -> None:
    assert {file: faults for file, faults in broken(course_grader, unit).items() if faults} == {}


@each_unit
def test_every_broken_promise_quotes_what_it_breaks(unit: Unit) -> None:
    promises = promises_of(unit)
    breakers = breakers_of(unit)
    faults = {item.path.name: quoted_by(item, promises[item.exercise]).faults for item in breakers}
    assert {name: found for name, found in faults.items() if found} == {}

"""What real learners get wrong, written in other styles than the misconceptions: which of it has a name.

Each file in tests/units/mistakes, ``exercise__what.py``, has a mistake, or two at once. Its docstring is the
name that a grader is to give it; ``nothing`` if it resembles a misconception, or a pair, and is neither.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.authoring.misconception import both
from grader.checking.call_replay import replay
from grader.checking.diagnosis import MisconceptionFile, recognize
from grader.checking.recorded_calls import Recorded
from grader.course import Unit
from grader.proof.attempts import only_for
from grader.proof.reference import misconception_sources
from grader.wire import codec
from tests.support.course_grader import COURSE, UNITS, CourseGrader
from tests.support.golden_feedback import changed, of_mistakes
from tests.support.graded_mistakes import MISTAKES, graded_mistakes, mistakes_of
from tests.support.handed_in import hand_in


def each_of(units: list[Unit]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("unit", units, ids=[f"@{unit.name}" for unit in units])


each_unit_with_mistakes = each_of([unit for unit in UNITS if (MISTAKES / unit.name).is_dir()])
each_unit_with_faults = each_of(
    [unit for unit in UNITS if "= fault(" in unit.misconceptions.read_text("utf-8")]
)


@each_unit_with_mistakes
def test_mistakes_of_real_learners_get_their_name_and_no_other(
    course_grader: CourseGrader, unit: Unit
) -> None:
    wrong = {}
    for file, checks in graded_mistakes(course_grader, unit).items():
        failed = [check for check in checks if check.outcome in ("failed", "error")]
        names = {check.misconception for check in failed if check.misconception} or {"nothing"}
        if names != {mistakes_of(unit)[file]} or not failed:
            wrong[file.stem] = names
    assert wrong == {}


@each_unit_with_mistakes
def test_those_who_make_them_read_what_somebody_has_read_before(
    course_grader: CourseGrader, unit: Unit
) -> None:
    if difference := changed(unit, "mistakes", of_mistakes(course_grader, unit)):
        pytest.fail(difference, pytrace=False)


@each_unit_with_faults
def test_functions_that_faults_are_made_of_are_right(course_grader: CourseGrader, unit: Unit) -> None:
    faults = [item for item in MisconceptionFile(unit).fresh() if item.base is not None]
    bases = {item.exercise: getattr(item.base, "__name__", "") for item in faults}
    shared, _, _ = next(iter(misconception_sources(unit).values())).rstrip().rpartition("\n")
    lines = [f"{exercise} = {base}" for exercise, base in bases.items()]
    source = "\n".join([only_for(unit, *bases), shared, *lines])
    result = course_grader.grade_unit(unit.name, [hand_in("right", {unit.name: source})])["right"]
    assert [check.id for check in result.checks if check.outcome not in ("passed", "todo")] == []


@pytest.mark.parametrize(
    ("exercise", "settings"),
    [
        ("momentum_step", {"momentum": 0.75}),
        ("adagrad_step", {"epsilon": 0.5}),
        ("rmsprop_step", {"rho": 0.75, "epsilon": 0.5}),
        ("adam_step", {"beta_1": 0.75, "beta_2": 0.875, "epsilon": 0.5}),
    ],
)
def test_no_pair_of_faults_is_taken_for_another(exercise: str, settings: dict[str, float]) -> None:
    unit = COURSE.unit("ex07_optimizers")
    known = [item for item in MisconceptionFile(unit).fresh() if item.exercise == exercise]
    named = []
    for one, other in itertools.combinations(known, 2):
        if pair := both(one, other):
            found = recognize(known, steps_by(pair.function, settings))
            # One fault may hide another, or two of them look alike behind a third.
            assert found is None or found.name in (pair.name, one.name, other.name)
            named.append(found is not None and found.name == pair.name)
    assert np.mean(named) > 0.8


def steps_by(function: Callable[..., Any], settings: dict[str, float]) -> list[Recorded]:
    """Calls of an optimizer, with and without a state, of floats and of whole numbers."""
    calls = []
    for kind, repeats in [(float, 3), (float, 3), (int, 1), (int, 1)]:
        params, state = np.array([2, -3, 1, 4]).astype(kind), None
        for step in range(repeats):
            grads = np.array([1.0, -2.0, 0.5, 0.0]) * (1 + step + len(calls))
            given = codec.encode(((params, grads, state), {"lr": 0.125 * (1 + step), **settings}))
            answer = replay(function, Recorded("step", given))
            assert answer is not None
            calls.append(
                Recorded("step", given, answer.raised, answer.value, answer.after or None, answer.warnings)
            )
            if answer.raised is None:
                params, state = codec.decode(answer.value)
    return calls

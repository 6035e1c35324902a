"""What real learners get wrong, written in other styles than the misconceptions: which of it has a name.

Each file in tests/units/mistakes, ``exercise__what.py``, has a mistake, or two at once. Its docstring is the
name that a grader is to give it; ``nothing`` if it resembles a misconception, or a pair, and is neither.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.authoring.misconception import both
from grader.checking.call_replay import replay
from grader.checking.diagnosis import MisconceptionFile, recognize
from grader.checking.recorded_calls import Recorded
from grader.course import Unit
from grader.proof.reference import misconception_sources
from grader.submission import Submission
from grader.wire import codec
from tests.support.attempts import names_used, only_for
from tests.support.course_grader import COURSE, UNITS, CourseGrader
from tests.support.handed_in import hand_in
from tests.support.places import ROOT

MISTAKES = ROOT / "tests" / "units" / "mistakes"


def each_of(units: list[Unit]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("unit", units, ids=[f"@{unit.name}" for unit in units])


each_unit_with_mistakes = each_of([unit for unit in UNITS if (MISTAKES / unit.name).is_dir()])
each_unit_with_faults = each_of(
    [unit for unit in UNITS if "= fault(" in unit.misconceptions.read_text("utf-8")]
)


@cache
def files_of(unit: Unit) -> dict[Path, str]:
    """By file: the name that its mistake is to get."""
    files = sorted((MISTAKES / unit.name).glob("*.py"))
    return {file: ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "" for file in files}


def submissions(unit: Unit) -> Iterator[tuple[Submission, list[Path]]]:
    """As few submissions as can hold all files, each with its files: one of each exercise at most."""
    waiting = list(files_of(unit))
    while waiting:
        chosen: dict[str, Path] = {}
        for file in waiting:
            exercise = file.stem.partition("__")[0]
            if not any(use_one_another(unit, exercise, other) for other in chosen):
                chosen[exercise] = file
        waiting = [file for file in waiting if file not in chosen.values()]
        parts = [file.read_text(encoding="utf-8") for file in chosen.values()]
        source = "\n".join([only_for(unit, *chosen), *parts])
        yield (
            hand_in(" ".join(file.stem for file in chosen.values()), {unit.name: source}),
            [*chosen.values()],
        )


def use_one_another(unit: Unit, one: str, other: str) -> bool:
    uses = names_used(unit)
    return one == other or any(
        f in uses.get(g, ()) or f in uses.get(unit.exercise(g).test_class, ())
        for f, g in [(one, other), (other, one)]
    )


@each_unit_with_mistakes
def test_mistakes_of_real_learners_get_their_name_and_no_other(
    course_grader: CourseGrader, unit: Unit
) -> None:
    handed_in = list(submissions(unit))
    graded = course_grader.grade_unit(unit.name, [submission for submission, _ in handed_in])
    wrong = {}
    for submission, files in handed_in:
        result = graded[submission.learner]
        for file in files:
            failed = [
                check
                for check in result.exercises[file.stem.partition("__")[0]]
                if check.outcome in ("failed", "error")
            ]
            names = {check.misconception for check in failed if check.misconception} or {"nothing"}
            if names != {files_of(unit)[file]} or not failed:
                wrong[file.stem] = names
    assert wrong == {}


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

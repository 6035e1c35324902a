"""What real learners get wrong, written in other styles than the misconceptions: which of it has a name.

Each file in tests/units/mistakes, ``exercise__what.py``, has a mistake, or two at once. Its docstring is the
name that a grader is to give it; ``nothing`` if it resembles a misconception, or a pair, and is neither.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from grader.checking.diagnosis import MisconceptionFile
from grader.course import Unit
from grader.proof.reference import misconception_sources
from grader.submission import Submission
from tests.support.attempts import names_used, only_for
from tests.support.course_grader import UNITS, CourseGrader
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

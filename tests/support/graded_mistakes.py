"""What is known to be wrong in a unit, handed in and graded once for all tests of a process.

That is its misconceptions, and the mistakes in the words of learners in ``tests/units/mistakes``.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from grader.course import Unit
from grader.proof.attempts import Attempt, names_used, only_for, wrong_modules
from grader.results import CheckResult, UnitResult
from grader.submission import Submission
from tests.support.course_grader import CourseGrader
from tests.support.handed_in import hand_in
from tests.support.places import ROOT

MISTAKES = ROOT / "tests" / "units" / "mistakes"
# One more mistake in a unit changes no input that the others are checked with, and so no word about them.
_DRAWS_AS = hashlib.sha256(b"mistakes").hexdigest()


@cache
def graded_misconceptions(course_grader: CourseGrader, unit: Unit) -> dict[Attempt, UnitResult]:
    """By attempt: the result of a module that has this misconception, and maybe some of other exercises."""
    modules = {f"module {number}": wrong for number, wrong in enumerate(wrong_modules(unit))}
    results = _graded(course_grader, unit, {name: source for name, (source, _) in modules.items()})
    found = {attempt: results[name] for name, (_, attempts) in modules.items() for attempt in attempts}
    # Mistakes of one module may get in each other's way, as one that ends its process does.
    again = {attempt.name: attempt for attempt, result in found.items() if attempt.surprises(result)}
    alone = _graded(course_grader, unit, {name: attempt.source for name, attempt in again.items()})
    return found | {again[name]: result for name, result in alone.items()}


@cache
def graded_mistakes(course_grader: CourseGrader, unit: Unit) -> dict[Path, tuple[CheckResult, ...]]:
    """By file of the unit in ``tests/units/mistakes``: the checks of its exercise."""
    handed_in = list(_submissions(unit))
    graded = course_grader.grade_unit(unit.name, [submission for submission, _ in handed_in])
    return {
        file: graded[submission.learner].exercises[exercise_of(file)]
        for submission, files in handed_in
        for file in files
    }


@cache
def mistakes_of(unit: Unit) -> dict[Path, str]:
    """By file of the unit in ``tests/units/mistakes``: the name that its mistake is to get."""
    files = sorted((MISTAKES / unit.name).glob("*.py"))
    return {file: ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or "" for file in files}


def exercise_of(file: Path) -> str:
    """The exercise that a file, ``exercise__what.py``, gets wrong."""
    return file.stem.partition("__")[0]


def _graded(course_grader: CourseGrader, unit: Unit, sources: dict[str, str]) -> dict[str, UnitResult]:
    handed_in = [_module(unit, name, source) for name, source in sources.items()]
    return course_grader.grade_unit(unit.name, handed_in) if handed_in else {}


def _module(unit: Unit, name: str, source: str) -> Submission:
    return replace(hand_in(name, {unit.name: source}), draws_as=_DRAWS_AS)


def _submissions(unit: Unit) -> Iterator[tuple[Submission, Sequence[Path]]]:
    """As few submissions as can hold all files, each with its files: one of each exercise at most."""
    waiting = list(mistakes_of(unit))
    while waiting:
        chosen: dict[str, Path] = {}
        for file in waiting:
            if not any(_use_one_another(unit, exercise_of(file), other) for other in chosen):
                chosen[exercise_of(file)] = file
        waiting = [file for file in waiting if file not in chosen.values()]
        parts = [file.read_text(encoding="utf-8") for file in chosen.values()]
        name = " ".join(file.stem for file in chosen.values())
        yield _module(unit, name, "\n".join([only_for(unit, *chosen), *parts])), [*chosen.values()]


def _use_one_another(unit: Unit, one: str, other: str) -> bool:
    uses = names_used(unit)
    return one == other or any(
        f in uses.get(g, ()) or f in uses.get(unit.exercise(g).test_class, ())
        for f, g in [(one, other), (other, one)]
    )

"""Small changes of the solutions: what is known of them still holds, and checks catch them."""

from __future__ import annotations

from functools import cache

import pytest

from grader.course import Unit
from grader.proof.audit_table import TABLE
from grader.proof.mutant_marks import read_marks, stale, to_try
from grader.proof.mutants import Mutant
from grader.proof.trial import Wrong, tried
from tests.support.course_grader import COURSE, UNITS, each_unit
from tests.support.places import ROOT

MARKS = read_marks(COURSE)
ROWS = TABLE.read((ROOT / "docs" / "quality.md").read_text(encoding="utf-8"))
# A fork of a mutant takes a tenth of a second in these; others import TensorFlow, draw or train.
QUICK = ("ex00", "ex01", "ex02", "ex03", "ex06", "ex07", "ex09")
STEP = 12


@cache
def made(unit: Unit) -> list[Mutant]:
    """The changes that an audit tries."""
    return to_try(unit, MARKS.get(unit.name, {}))


def passes(unit: Unit, mutant: Mutant) -> bool:
    """Whether a mark says that it may pass."""
    marks = MARKS.get(unit.name, {}).get(mutant.exercise, ())
    return any((mark.before, mark.after) == (mutant.before, mutant.after) for mark in marks)


@each_unit
def test_every_mark_is_of_a_change_that_is_made(unit: Unit) -> None:
    assert stale(unit, MARKS.get(unit.name, {}), made(unit)) == []


def test_the_page_has_rows_of_the_changes_and_marks_that_there_are() -> None:
    told = {place: (row.changes, row.equivalent + row.open) for place, row in ROWS.items()}
    counted = {}
    for unit in UNITS:
        number = unit.name.partition("_")[0]
        # Units whose mutants train for hours may not be there, but none is there in part.
        if unit.uses_tensorflow and number not in {unit for unit, _ in ROWS}:
            continue
        for exercise in unit.exercises:
            of_it = [mutant for mutant in made(unit) if mutant.exercise == exercise.name]
            marked = [mutant for mutant in of_it if passes(unit, mutant)]
            counted[number, exercise.name] = len(of_it), len(marked)
    assert told == counted


def test_the_page_says_that_enough_is_caught() -> None:
    assert {place: row for place, row in ROWS.items() if row.caught < 0.97 * row.counted} == {}
    assert sum(row.caught for row in ROWS.values()) >= 0.995 * sum(row.counted for row in ROWS.values())


@pytest.mark.parametrize("number", QUICK)
def test_checks_catch_the_changes_that_are_not_marked(number: str) -> None:
    unit = next(unit for unit in UNITS if unit.name.startswith(number))
    sample = [mutant for mutant in made(unit)[::STEP] if not passes(unit, mutant)]
    wrong = [
        Wrong(mutant.exercise, f"line {mutant.line}: {mutant.after}", mutant.source) for mutant in sample
    ]
    outcomes = tried(unit, wrong, unit.check_files, jobs=2)
    assert [item.name for item, outcome in zip(wrong, outcomes, strict=True) if outcome == "passed"] == []

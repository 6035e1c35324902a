"""Which units count: those that somebody has begun, for everybody alike."""

from __future__ import annotations

import msgspec
import pytest

from grader.class_run.counting import count_units
from grader.results import CheckResult, Outcome, Provenance, Result, UnitResult
from grader.results.overview import overview


def unit(name: str, *outcomes: Outcome, handed_in: bool = True, note: str = "") -> UnitResult:
    checks = tuple(
        CheckResult(f"public::Test::test_{place}", "f", "title", outcome, float(outcome == "passed"), 1.0)
        for place, outcome in enumerate(outcomes)
    )
    return UnitResult(f"{name}_unit", "A unit", checks, (note,) if note else (), handed_in)


def document(learner: str, *units: UnitResult) -> Result:
    provenance = Provenance({}, "", "", (), "2026-11-21T00:00:00+00:00")
    got, best = sum(one.points for one in units), sum(one.max_points for one in units)
    return Result("A course", learner, units, got, best, provenance)


TODO: tuple[Outcome, ...] = ("todo", "todo")
ADA = document("ada", unit("ex01", "passed", "passed"), unit("ex02", *TODO), unit("ex03", *TODO))
BEN = document("ben", unit("ex01", "passed", "failed"), unit("ex02", "failed", "todo"), unit("ex03", *TODO))


def test_what_one_has_begun_counts_for_everybody_and_what_nobody_has_begun_for_none() -> None:
    counting = count_units([ADA, BEN], None)
    seen = [overview(counting.view(result)) for result in (ADA, BEN)]
    assert [(item.points, item.max_points, item.percentage) for item in seen] == [(2, 4, 50), (1, 4, 25)]
    assert counting.sentence() == "Counted: ex01, ex02; nobody has begun ex03."


def test_alone_a_learner_has_all_points_of_the_unit_that_is_finished() -> None:
    counting = count_units([ADA], None)
    assert overview(counting.view(ADA)).percentage == 100


def test_documents_stay_as_they_are() -> None:
    before = msgspec.json.encode(ADA)
    count_units([ADA], None).view(ADA)
    assert msgspec.json.encode(ADA) == before


@pytest.mark.parametrize("outcome", ["passed", "failed", "error", "timeout"])
def test_whatever_is_not_todo_was_begun(outcome: Outcome) -> None:
    assert unit("ex01", "todo", outcome).begun


def test_what_cannot_be_read_was_begun_and_what_was_not_handed_in_was_not() -> None:
    assert unit("ex01", *TODO, handed_in=False, note="It is not UTF-8.").begun
    assert not unit("ex01", *TODO, handed_in=False).begun
    assert not unit("ex01", *TODO, note="Two files are this unit.").begun


def test_a_unit_that_could_not_be_graded_is_not_left_out() -> None:
    lost = msgspec.structs.replace(unit("ex02", *TODO), given_up=True)
    counting = count_units([document("ada", unit("ex01", "passed"), lost)], None)
    assert counting.left_out == ()


def test_where_nobody_has_begun_anything_all_counts() -> None:
    counting = count_units([document("ada", unit("ex01", *TODO), unit("ex02", *TODO))], None)
    assert len(counting.units) == 2
    assert counting.sentence() == "Counted: ex01, ex02, although nobody has begun any of it."


def test_units_that_are_named_count_and_no_others() -> None:
    counting = count_units([ADA, BEN], ["ex01_unit", "ex03_unit"])
    assert overview(counting.view(ADA)).max_points == 4
    assert counting.sentence() == "Counted: ex01, ex03, as --units says."


def test_who_was_not_graded_on_a_unit_is_measured_by_it_too() -> None:
    late = document("cleo", unit("ex01", "passed", "passed"))
    counting = count_units([BEN, late], None)
    seen = overview(counting.view(late))
    assert (seen.points, seen.max_points) == (2, 4)
    assert [one.handed_in for one in seen.units] == [True, False]


def test_units_in_a_row_are_said_in_short() -> None:
    units = [unit(f"ex{number:02d}", *(("passed",) if number in (1, 4) else TODO)) for number in range(1, 17)]
    assert count_units([document("ada", *units)], None).sentence() == (
        "Counted: ex01, ex04; nobody has begun ex02, ex03, ex05 to ex16."
    )


def test_a_range_has_no_unit_in_it_that_does_not_count() -> None:
    units = [unit(f"ex{number:02d}", "passed") for number in (1, 3, 9, 10, 11)]
    counting = count_units([document("ada", *units)], None)
    assert counting.sentence() == "Counted: ex01, ex03, ex09 to ex11."


def test_units_of_one_number_are_told_apart() -> None:
    twins = [unit("ex01_a", "passed"), unit("ex01_b", *TODO)]
    assert (
        "ex01_a_unit; nobody has begun ex01_b_unit" in count_units([document("a", *twins)], None).sentence()
    )

"""Whose each extension is."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timezone

import pytest

from grader.class_run.extensions import deadlines_of
from grader.course import CourseError
from grader.course.extensions import Extension

LATER = datetime(2026, 10, 12, tzinfo=timezone.utc)


def rows(*learners: str) -> list[Extension]:
    return [Extension(learner, None, LATER, number) for number, learner in enumerate(learners, start=2)]


@pytest.mark.parametrize(
    ("written", "learner"),
    [
        ("ADA  lovelace_4711", "Ada Lovelace_4711"),
        ("Ada Lovelace", "Ada Lovelace_4711"),
        ("4711", "Ada Lovelace_4711"),
        ("김 민준", unicodedata.normalize("NFD", "김 민준")),
        (unicodedata.normalize("NFD", "José Muñoz"), "José Muñoz_12"),
        ("STRASSE", "straße"),
    ],
)
def test_learner_is_found_in_any_spelling(written: str, learner: str) -> None:
    found = deadlines_of(rows(written), [learner, "somebody else_1"])
    assert found.of(learner, "ex01_scaling") == LATER
    assert found.of("somebody else_1", "ex01_scaling") is None
    assert found.unknown == ()


def test_whole_name_comes_before_a_part_of_another() -> None:
    found = deadlines_of(rows("kim"), ["kim", "kim_4711"])
    assert (found.of("kim", "ex01"), found.of("kim_4711", "ex01")) == (LATER, None)


def test_two_of_one_name_are_refused() -> None:
    with pytest.raises(CourseError) as refused:
        deadlines_of(rows("Kim"), ["Kim_12", "Kim_11"])
    assert str(refused.value) == (
        "Extensions, row 2: “Kim” may be Kim_11 and Kim_12. Write one of these names."
    )


def test_row_for_a_unit_comes_before_the_one_for_all() -> None:
    sooner = datetime(2026, 10, 8, tzinfo=timezone.utc)
    found = deadlines_of([*rows("kim"), Extension("kim", "ex01", sooner, 3)], ["kim"])
    assert (found.of("kim", "ex01"), found.of("kim", "ex02")) == (sooner, LATER)


def test_part_of_a_name_is_nobody() -> None:
    found = deadlines_of(rows("Ada", "Lovelace", "", "47", "*"), ["Ada Lovelace_4711"])
    assert found.by_learner == {}
    assert found.unknown == ("Ada", "Lovelace", "", "47", "*")

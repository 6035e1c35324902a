"""Each exercise of this course says what it is good for, in one line."""

from __future__ import annotations

import pytest

from grader.course import load_course
from tests.support.places import ROOT

COURSE = load_course(ROOT)


@pytest.mark.parametrize("unit", COURSE.unit_names)
def test_each_exercise_says_what_it_is_good_for(unit: str) -> None:
    for exercise in COURSE.unit(unit).exercises:
        assert exercise.good_for.endswith((".", "!")), exercise.name
        assert len(exercise.good_for) <= 110, exercise.name


def test_no_two_say_the_same() -> None:
    said = [exercise.good_for for unit in COURSE.units for exercise in unit.exercises]
    assert len(said) == len(set(said))

"""Exercises by the names that learners write, and their hints."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.learner.hints import UnknownExerciseError, find_exercise, hint_command, hint_lines
from tests.support.courses import write_course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return write_course(tmp_path)


@pytest.fixture
def twice(tmp_path: Path) -> Course:
    """A course where two units have an exercise ``scale``."""
    root = write_course(tmp_path).root
    notes = root / "exercises" / "ex02_errors.toml"
    notes.write_text(notes.read_text("utf-8") + "\n[exercises.scale]\n", "utf-8")
    return load_course(root)


@pytest.mark.parametrize(
    "name",
    [
        "mean_square",
        "TestMeanSquare",
        "Mean_Square",
        "mean_square()",
        "ex02_errors.mean_square",
        "exercises.ex02_errors.mean_square",
        "test_ex02_errors::TestMeanSquare",
    ],
)
def test_exercise_is_found_as_learners_write_it(course: Course, name: str) -> None:
    unit, exercise = find_exercise(course, name)
    assert (unit.name, exercise.name) == ("ex02_errors", "mean_square")


def test_name_like_no_other_lists_all(course: Course) -> None:
    with pytest.raises(UnknownExerciseError, match="There are: scale, center, mean_square, root_mean_square"):
        find_exercise(course, "zzzzz")


def test_name_of_two_exercises_asks_for_the_unit(twice: Course) -> None:
    with pytest.raises(UnknownExerciseError, match=r"write ex01_scaling\.scale or ex02_errors\.scale"):
        find_exercise(twice, "scale")
    unit, exercise = find_exercise(twice, "ex01_scaling.scale")
    assert hint_command(unit, exercise) == "pytest --hint ex01_scaling.scale"


def test_hint_beyond_the_last_is_the_last(course: Course) -> None:
    lines = hint_lines(*find_exercise(course, "scale"), "here.py:1", 9)
    assert "scale (here.py:1), hint 2 of 2:" in lines
    assert "This is the last hint." in lines


def test_exercise_without_hints_points_to_its_docstring(twice: Course) -> None:
    lines = hint_lines(*find_exercise(twice, "ex02_errors.scale"), "here.py:1", 1)
    assert lines == ["scale has no hints. Its docstring says what is asked: here.py:1"]

"""Exercises by the names that learners write, and their hints."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.learner.hints import (
    HintError,
    UnknownExerciseError,
    find_exercise,
    hint_at,
    hint_command,
    next_hint,
)
from grader.learner.progress import record_current, record_runs
from tests.support.courses import write_course
from tests.support.learner_folder import LearnerFolder, Run


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
    assert hint_command(unit, exercise) == "grader hint ex01_scaling.scale"


@pytest.fixture
def released(folder: LearnerFolder) -> Course:
    """The small course as a learner has it."""
    return load_course(folder.root)


def told(folder: LearnerFolder, *arguments: str, **variables: str) -> Run:
    return folder.grader("hint", *arguments, **variables)


def a_wrong_run(course: Course, exercise: str = "scale") -> None:
    record_runs(course, {("ex01_scaling", exercise): "wrong"})


GENTLE, PLAIN = "Arrays can be multiplied as a whole.", "Make the array a float array first."


def test_first_hint_is_open_and_the_second_opens_with_a_wrong_run(
    folder: LearnerFolder, released: Course
) -> None:
    a_wrong_run(released)
    for _ in range(2):
        run = told(folder, "scale")
        assert (run.status, GENTLE in run.text, PLAIN in run.text) == (0, True, False)
        assert "scale (exercises/ex01_scaling.py:" in run.text
        assert "hint 1 of 2:" in run.text
        assert "Hint 2 opens when you have tried hint 1" in run.text
    a_wrong_run(released)
    second = told(folder, "scale")
    assert (GENTLE in second.text, PLAIN in second.text) == (False, True)
    assert "This is the last hint." in second.text
    again = told(folder, "scale", "--level", "1").text
    assert GENTLE in again
    assert "The next hint: grader hint scale --level 2" in again


def test_closed_hint_says_what_opens_it(folder: LearnerFolder, released: Course) -> None:
    run = told(folder, "scale", "--level", "2")
    assert run.status == 2
    assert PLAIN not in run.text
    assert "Hint 2 of scale is not open yet. Hint 2 opens when" in run.text


def test_pytest_gives_the_same_hints(folder: LearnerFolder, released: Course) -> None:
    assert GENTLE in folder.pytest("--hint", "scale").text
    assert PLAIN not in folder.pytest("--hint", "scale").text
    closed = folder.pytest("--hint", "scale", "--hint-level", "2")
    assert (closed.status, "is not open yet" in closed.text) == (pytest.ExitCode.USAGE_ERROR, True)
    a_wrong_run(released)
    assert PLAIN in told(folder, "scale").text
    assert GENTLE in folder.pytest("--hint", "scale", "--hint-level", "1").text


def test_without_a_name_it_is_about_the_next_exercise(folder: LearnerFolder, released: Course) -> None:
    assert "scale (" in told(folder).text
    folder.solve("ex01_scaling")
    record_runs(released, {("ex01_scaling", "scale"): "done"})
    assert "center (" in told(folder).text
    record_current(released, *find_exercise(released, "mean_square"))
    assert "mean_square (" in told(folder).text


def test_with_everything_done_there_is_nothing_to_hint_at(folder: LearnerFolder, released: Course) -> None:
    folder.solve("ex01_scaling", "ex02_errors")
    record_runs(
        released, {(unit.name, one.name): "done" for unit in released.units for one in unit.exercises}
    )
    assert told(folder).text == "Every exercise is done, so there is nothing to hint at.\n"


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_lines_fit_the_terminal(folder: LearnerFolder, columns: int) -> None:
    lines = told(folder, "scale", COLUMNS=str(columns)).text.splitlines()
    assert max(map(len, lines)) <= columns


def test_author_reads_every_hint(course: Course) -> None:
    assert hint_at(course, *find_exercise(course, "scale"), 2).text == PLAIN


def test_hint_beyond_the_last_is_the_last(course: Course) -> None:
    hint = hint_at(course, *find_exercise(course, "scale"), 9)
    assert (hint.level, hint.count, hint.next) == (2, 2, "This is the last hint.")


def test_exercise_without_hints_points_to_its_docstring(twice: Course) -> None:
    with pytest.raises(HintError, match=r"scale has no hints\. Its docstring says what is asked\."):
        next_hint(twice, *find_exercise(twice, "ex02_errors.scale"))

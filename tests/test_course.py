"""A course on disk: what is read, and what a broken one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import CourseError, find_course, load_course
from tests.support.courses import write_course


def test_units_in_order_with_their_exercises(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    assert [unit.name for unit in course.units] == ["ex01_scaling", "ex02_errors"]
    assert [exercise.name for exercise in course.units[1].exercises] == ["mean_square", "root_mean_square"]
    assert course.units[1].exercise("root_mean_square").needs == ("mean_square",)
    assert course.units[1].limits.call_seconds == 5
    assert course.units[0].limits.call_seconds == course.limits.call_seconds


def test_a_test_class_names_its_exercise(tmp_path: Path) -> None:
    unit = write_course(tmp_path).units[1]
    exercise = unit.exercise_of_class("TestRootMeanSquare")
    assert exercise is not None
    assert exercise.name == "root_mean_square"
    assert unit.exercise_of_class("TestSomethingElse") is None


@pytest.mark.parametrize(
    ("source", "uses"),
    [
        ("import numpy as np\n", False),
        ("import keras\n", True),
        ("from tensorflow import math\n", True),
        ("x = 'import keras'\n", False),
        ("import kerasx\n", False),
    ],
)
def test_a_unit_that_imports_keras_uses_tensorflow(tmp_path: Path, source: str, uses: bool) -> None:
    course = write_course(tmp_path)
    (course.solutions / "ex01_scaling.py").write_text(source, encoding="utf-8")
    assert load_course(tmp_path).units[0].uses_tensorflow is uses


def test_a_unit_knows_the_large_packages_that_it_imports(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    source = (
        "import numpy as np\nimport pandas as pd\nif __name__ == '__main__':\n    import matplotlib.pyplot\n"
    )
    (course.solutions / "ex01_scaling.py").write_text(source + "import pandas\n", encoding="utf-8")
    first, second = load_course(tmp_path).units
    assert first.packages == ("pandas",)
    assert second.packages == ()


def test_a_course_is_found_from_a_folder_inside_it(tmp_path: Path) -> None:
    write_course(tmp_path)
    assert find_course(tmp_path / "exercises").root == tmp_path


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("pyproject.toml", "[tool.other]\n", "no pyproject.toml with a"),
        ("pyproject.toml", "[tool.grader\n", "cannot be read"),
        ("pyproject.toml", "[tool.grader]\nfeedback = 'everything'\n", "title, hint, values"),
        ("pyproject.toml", "[tool.grader.limits]\ncall_seconds = -1\n", "call_seconds"),
        ("pyproject.toml", "[tool.grader.limits]\ncal_seconds = 1\n", "cal_seconds"),
        ("exercises/ex01_scaling.toml", "title = 'Scaling'\n", "names no exercise"),
    ],
)
def test_a_broken_course_says_where(tmp_path: Path, file: str, text: str, said: str) -> None:
    write_course(tmp_path)
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=said):
        _ = load_course(tmp_path).units


def test_an_unknown_unit_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="ex01_scaling, ex02_errors"):
        write_course(tmp_path).unit("ex99_nothing")


def test_no_course_says_what_one_is(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"\[tool.grader\] table"):
        find_course(tmp_path)

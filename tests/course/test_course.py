"""A course on disk: what is read, and what a broken one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import CourseError, Limits, find_course, load_course
from tests.support.courses import write_course

CONFIG = "pyproject.toml"
UNIT = "exercises/ex01_scaling.toml"
SCALE = '[exercises.scale]\nhints = ["Arrays can be multiplied as a whole."]\n'


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
        ("exercises/ex01_scaling.toml", "title = 'Scaling'\n", "names no exercise"),
    ],
)
def test_a_broken_course_says_where(tmp_path: Path, file: str, text: str, said: str) -> None:
    write_course(tmp_path)
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(CourseError, match=said):
        _ = load_course(tmp_path).units


def refusal_of(root: Path, file: str, text: str) -> str:
    """What is said of the small course once a file of it holds this text; without the path of the file."""
    write_course(root)
    (root / file).write_text(text, encoding="utf-8")
    with pytest.raises(CourseError) as refused:
        _ = load_course(root).units
    assert str(refused.value).startswith(f"{root / file}: ")
    return str(refused.value).replace(f"{root / file}: ", "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('feedbak = "title"', "the key `tool.grader.feedbak` is unknown. Did you mean `feedback`?"),
        (
            'feedback = "titel"',
            '`tool.grader.feedback` is \'titel\'; it must be one of "title", "hint", "values", '
            'or such as { before = "title", after = "values" }. '
            "Did you mean `title`?",
        ),
        ("name = 3", "`tool.grader.name` is 3; it must be a text in quotes that is not empty."),
        ("limit.memory_mb = 512", "the key `tool.grader.limit` is unknown. Did you mean `limits`?"),
        ("limits = 10", "`tool.grader.limits` is 10; it must be a table."),
        (
            "colour = 1",
            "the key `tool.grader.colour` is unknown. "
            "There are: name, feedback, carry_forward, limits, terms.",
        ),
    ],
)
def test_a_setting_that_is_not_allowed_names_its_key_and_what_is(
    tmp_path: Path, text: str, said: str
) -> None:
    assert refusal_of(tmp_path, CONFIG, f"[tool.grader]\n{text}\n") == said


def test_settings_that_are_no_table_are_refused(tmp_path: Path) -> None:
    said = refusal_of(tmp_path, CONFIG, '[tool]\ngrader = "feedback"\n')
    assert said == "`tool.grader` is 'feedback'; it must be a table."


@pytest.mark.parametrize("tool", ["tool = 3\n", "[tool]\nother = 3\n", "", "[[tool]]\n"])
def test_a_pyproject_of_something_else_is_no_course(tmp_path: Path, tool: str) -> None:
    write_course(tmp_path)
    (tmp_path / CONFIG).write_text(tool)
    for read in (load_course, find_course):
        with pytest.raises(CourseError, match=r"\[tool\.grader\] table"):
            read(tmp_path)


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("call_seconds = -1", "`{}.call_seconds` is -1; it must be a number above 0."),
        ("call_seconds = 0", "`{}.call_seconds` is 0; it must be a number above 0."),
        ("call_seconds = nan", "`{}.call_seconds` is nan; it must be a number above 0."),
        ("measuring_seconds = inf", "`{}.measuring_seconds` is inf; it must be a number above 0."),
        ('call_seconds = "10"', "`{}.call_seconds` is '10'; it must be a number above 0."),
        ("memory_mb = 512.5", "`{}.memory_mb` is 512.5; it must be a whole number above 0."),
        ("output_kib = true", "`{}.output_kib` is true; it must be a whole number above 0."),
        ("cal_seconds = 1", "the key `{}.cal_seconds` is unknown. Did you mean `call_seconds`?"),
        (
            'title = "Scaling"',
            "the key `{}.title` is unknown. There are: "
            "call_seconds, memory_mb, output_kib, measuring_seconds, check_seconds.",
        ),
    ],
)
def test_a_limit_that_is_not_allowed_is_named_in_both_files_that_hold_limits(
    tmp_path: Path, limit: str, said: str
) -> None:
    of_course = refusal_of(tmp_path / "first", CONFIG, f"[tool.grader.limits]\n{limit}\n")
    assert of_course == said.format("tool.grader.limits")
    of_unit = refusal_of(tmp_path / "second", UNIT, f"{SCALE}[limits]\n{limit}\n")
    assert of_unit == said.format("limits")


def test_a_unit_changes_the_limits_that_it_names_and_no_others(tmp_path: Path) -> None:
    write_course(tmp_path)
    limits = "[tool.grader.limits]\ncall_seconds = 7\nmemory_mb = 512\n"
    (tmp_path / CONFIG).write_text(limits)
    (tmp_path / UNIT).write_text(f"{SCALE}[limits]\nmemory_mb = 1024\nmeasuring_seconds = 0.5\n")
    found = load_course(tmp_path).unit("ex01_scaling").limits
    assert found == Limits(call_seconds=7.0, memory_mb=1024, output_kib=64, measuring_seconds=0.5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'titel = "Scaling"\n{SCALE}', "the key `titel` is unknown. Did you mean `title`?"),
        (f"title = 3\n{SCALE}", "`title` is 3; it must be a text in quotes that is not empty."),
        (f'title = " "\n{SCALE}', "`title` is ' '; it must be a text in quotes that is not empty."),
        ('[exercise.scale]\nhints = ["a"]\n', "the key `exercise` is unknown. Did you mean `exercises`?"),
        ("exercises = 3\n", "`exercises` is 3; it must be a table."),
        ("[exercises]\nscale = 3\n", "`exercises.scale` is 3; it must be a table."),
        (
            '[exercises.scale]\nhints = "Arrays"\n',
            "`exercises.scale.hints` is 'Arrays'; it must be a list of one or more hints in square brackets.",
        ),
        (
            "[exercises.scale]\nhints = []\n",
            "`exercises.scale.hints` is []; it must be a list of one or more hints in square brackets.",
        ),
        (
            '[exercises.scale]\nhints = ["a", "  "]\n',
            "item 2 of `exercises.scale.hints` is '  '; it must be a text in quotes that is not empty.",
        ),
        (
            "[exercises.scale]\nhints = [3]\n",
            "item 1 of `exercises.scale.hints` is 3; it must be a text in quotes that is not empty.",
        ),
        (
            '[exercises.scale]\nhint = ["a"]\n',
            "the key `exercises.scale.hint` is unknown. Did you mean `hints`?",
        ),
        (
            f'{SCALE}needs = "center"\n',
            "`exercises.scale.needs` is 'center'; it must be a list of texts in square brackets.",
        ),
        (f'{SCALE}[question]\ntext = "Why?"\n', "`question.points` is missing; it must be a number above 0."),
        (
            f'{SCALE}[question]\ntext = "Why?"\npoints = 1\nrubric = "So."\n',
            "the key `question.rubric` is unknown. There are: text, points.",
        ),
        (f"question = 3\n{SCALE}", "`question` is 3; it must be a table."),
    ],
)
def test_what_a_unit_file_may_not_hold_is_named(tmp_path: Path, text: str, said: str) -> None:
    assert refusal_of(tmp_path, UNIT, text) == said


@pytest.mark.parametrize(
    ("need", "near"),
    [("scal", " Did you mean `scale`?"), ("turn", ""), ("center", ""), ("mean_square", ""), ("shift", "")],
)
def test_an_exercise_needs_earlier_exercises_of_its_unit_only(tmp_path: Path, need: str, near: str) -> None:
    later = f"{SCALE}[exercises.center]\nneeds = ['scale', '{need}']\n[exercises.shift]\n"
    assert refusal_of(tmp_path, UNIT, later) == (
        f"`exercises.center.needs` names '{need}', which is not an earlier exercise of this unit.{near}"
    )


@pytest.mark.parametrize("name", ['"mean square"', "mean-square", "2nd", "class", "None", '""'])
def test_an_exercise_has_the_name_of_a_function(tmp_path: Path, name: str) -> None:
    said = refusal_of(tmp_path, UNIT, f"{SCALE}[exercises.{name}]\n")
    assert said.endswith("names no exercise: no function can have that name.")
    assert f"exercises.{name}" in said


def test_two_exercises_with_one_class_of_checks_are_refused(tmp_path: Path) -> None:
    said = refusal_of(tmp_path, UNIT, "[exercises.one_hot]\n[exercises.oneHot]\n")
    assert said == (
        "`exercises.oneHot` and `exercises.one_hot` would both have their checks in the class TestOnehot. "
        "Rename one of them."
    )


def test_every_mistake_of_a_file_is_named_in_a_line_of_its_own(tmp_path: Path) -> None:
    write_course(tmp_path)
    text = 'titel = "Scaling"\n[exercises.scale]\nhints = "Arrays"\nneed = []\n[limits]\nmemory_mb = 0\n'
    (tmp_path / UNIT).write_text(text)
    with pytest.raises(CourseError) as refused:
        _ = load_course(tmp_path).units
    lines = str(refused.value).split("\n")
    assert [line.partition("`")[2].partition("`")[0] for line in lines] == [
        "titel",
        "exercises.scale.hints",
        "exercises.scale.need",
        "limits.memory_mb",
    ]
    assert all(line.startswith(f"{tmp_path / UNIT}: ") for line in lines)


def test_a_key_with_control_characters_is_shown_without_them(tmp_path: Path) -> None:
    said = refusal_of(tmp_path, UNIT, f'{SCALE}"\\u001b[31mhints" = 1\n')
    assert "\x1b" not in said
    assert "u001b[31mhints" in said


def test_a_file_that_may_not_be_read_is_an_error_of_the_course(tmp_path: Path) -> None:
    write_course(tmp_path)
    (tmp_path / UNIT).write_bytes(b'title = "\xff"')
    with pytest.raises(CourseError, match=r"ex01_scaling\.toml cannot be read"):
        _ = load_course(tmp_path).units


def test_an_unknown_unit_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="ex01_scaling, ex02_errors"):
        write_course(tmp_path).unit("ex99_nothing")


def test_no_course_says_what_one_is(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"\[tool.grader\] table"):
        find_course(tmp_path)

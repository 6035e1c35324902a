"""Scaffolds of units and exercises: whole or not at all, and nothing that was there is lost."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from grader.cli import cli
from grader.course import Course, CourseError, load_course
from grader.course.percent import split_cells
from grader.course.unit_file import with_table
from grader.files import write_all
from grader.proof.new_exercise import new_exercise, with_import
from grader.proof.new_unit import new_unit
from grader.release.stubs import find_problems
from tests.support.courses import write_course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return write_course(tmp_path / "course")


def everything(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def written(course: Course, files: dict[Path, str]) -> Course:
    write_all({path: text.encode() for path, text in files.items()})
    return load_course(course.root)


def test_a_name_without_a_number_gets_the_next_one(course: Course) -> None:
    made = written(course, new_unit(course, "moving_means", tensorflow=False))
    unit = made.unit("ex03_moving_means")
    assert unit.title == "Moving means"
    assert [exercise.name for exercise in unit.exercises] == ["moving_means"]
    assert find_problems(made) == []
    assert not unit.uses_tensorflow


def test_with_tensorflow_the_solution_imports_keras(course: Course) -> None:
    made = written(course, new_unit(course, "ex07_nets", title='"Nets" \\ é', tensorflow=True))
    assert made.unit("ex07_nets").uses_tensorflow
    assert made.unit("ex07_nets").title == '"Nets" \\ é'


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ex01_other", "number 01 is taken by ex01_scaling. 03 is free"),
        ("../ex03_x", "No unit can be called"),
        ("ex03_X", "No unit can be called"),
        ("ex3_x", "No unit can be called"),
        ("ex03_x\n", "No unit can be called"),
        ("sum", "Python has a `sum` of its own.*--exercise"),
        ("class", "no name of a function.*--exercise"),
        ("test_loss", "take the function for a check"),
        ("np", "something else has that name"),
    ],
)
def test_units_that_cannot_be_are_refused(course: Course, name: str, said: str) -> None:
    with pytest.raises(CourseError, match=said):
        new_unit(course, name, tensorflow=False)


def test_a_title_of_two_lines_is_refused(course: Course) -> None:
    with pytest.raises(CourseError, match="one line"):
        new_unit(course, "ex03_x", title="a\n# %%", tensorflow=False)


def test_a_file_that_is_there_is_never_overwritten(course: Course) -> None:
    there = course.solutions / "hidden" / "test_ex03_means.py"
    there.write_text("mine\n", encoding="utf-8")
    before = everything(course.root)
    with pytest.raises(CourseError, match=r"solutions/hidden/test_ex03_means\.py is there already"):
        cli(["new", "unit", "ex03_means", "--course", str(course.root)], standalone_mode=False)
    assert everything(course.root) == before


def test_what_learners_get_has_no_place_for_a_unit(course: Course) -> None:
    course.solutions.rename(course.root / "elsewhere")
    with pytest.raises(CourseError, match="what learners get"):
        new_unit(load_course(course.root), "ex03_means", tensorflow=False)


def test_if_one_file_cannot_be_written_none_is(course: Course) -> None:
    first, second = course.exercises / "new" / "a.py", course.exercises / "ex01_scaling.py"
    before = everything(course.root)
    # A file stands where a folder would be.
    third = course.exercises / "ex01_scaling.toml" / "c.py"
    with pytest.raises(OSError, match="ex01_scaling"):
        write_all({first: b"a", second: b"b", third: b"c"})
    assert everything(course.root) == before
    assert not first.parent.exists()


def test_if_a_name_is_taken_at_the_last_moment_all_is_put_back(course: Course) -> None:
    stub = course.exercises / "ex01_scaling.py"
    folder = course.exercises / "folder.py"
    (folder / "more").mkdir(parents=True)
    before = everything(course.root)
    with pytest.raises(OSError, match="folder"):
        write_all({stub: b"new", course.exercises / "new.py": b"new", folder: b"new"})
    assert everything(course.root) == before


@pytest.mark.parametrize("after", ["scale", "center", None])
def test_a_new_exercise_adds_lines_and_takes_none_away(course: Course, after: str | None) -> None:
    unit = course.unit("ex01_scaling")
    files = new_exercise(unit, "shift", after)
    order = ["scale", "shift", "center"] if after == "scale" else ["scale", "center", "shift"]
    for path in filter(Path.is_file, files):
        old, new = path.read_text(encoding="utf-8"), files[path]
        lost = [line for line in old.split("\n") if line not in new.split("\n")]
        assert all(line.startswith("from ") for line in lost)
        if path.suffix == ".py":
            classes = [node.name for node in ast.parse(new).body if isinstance(node, ast.ClassDef)]
            assert classes in ([], [f"Test{name.capitalize()}" for name in order])
    made = written(course, files).unit("ex01_scaling")
    assert [exercise.name for exercise in made.exercises] == order
    assert find_problems(made.course) == []
    cells = split_cells(made.solution.read_text(encoding="utf-8"), order)
    assert [cell.exercise for cell in cells if cell.exercise] == order
    assert cells[-1].source.startswith('if __name__ == "__main__":')


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("scale", "the unit has one of that name"),
        ("Scale", "both be in the class TestScale"),
        ("a b", "no name of a function"),
        ("lambda", "no name of a function"),
        ("max", "Python has a `max`"),
        ("_hidden", "begins with `_`"),
        ("adds_the_factor", "something else has that name"),
        ("expect_close", "something else has that name"),
    ],
)
def test_exercises_that_cannot_be_are_refused(course: Course, name: str, said: str) -> None:
    before = everything(course.root)
    with pytest.raises(CourseError, match=said):
        new_exercise(course.unit("ex01_scaling"), name)
    with pytest.raises(CourseError, match="has no exercise nothing"):
        new_exercise(course.unit("ex01_scaling"), "shift", "nothing")
    assert everything(course.root) == before


def test_a_unit_without_hidden_files_gets_them(course: Course) -> None:
    unit = course.unit("ex01_scaling")
    unit.hidden_checks.unlink()
    unit.misconceptions.unlink()
    files = new_exercise(unit, "shift")
    assert "class TestShift:" in files[unit.hidden_checks]
    assert '@misconception("shift"' in files[unit.misconceptions]


def test_line_ends_of_windows_stay(course: Course) -> None:
    unit = course.unit("ex01_scaling")
    text = unit.public_checks.read_bytes()
    unit.public_checks.write_bytes(text.replace(b"\n", b"\r\n"))
    new = new_exercise(unit, "shift")[unit.public_checks].encode()
    assert new.count(b"\n") == new.count(b"\r\n") > text.count(b"\n")


TABLE = '[exercises.new]\nhints = ["n"]\n'


@pytest.mark.parametrize(
    "text",
    [
        '[exercises.old]\nhints = ["a"]  # kept\n\n# about the next one\n[exercises.other]\nhints = ["b"]\n',
        '[exercises."old"]\nhints = [\n  "a",\n]\n[question]\npoints = 1\ntext = """\n[exercises.old]\n"""\n',
        'title = "[exercises.old]"\n[exercises.old]\ngood_for = """\n[no header]\n"""\nhints = ["a"]\n',
        "[ exercises . old ]\n",
    ],
)
def test_a_table_is_added_behind_another_and_comments_stay(text: str) -> None:
    new = with_table(text, "new", "old", TABLE, Path("unit.toml"))
    assert new.replace(TABLE, "").replace("\n", "") == text.replace("\n", "")
    assert new.index("[exercises.new]") > text.index("old")


def test_tables_that_are_written_in_one_line_are_left_alone() -> None:
    with pytest.raises(CourseError, match="a table of its own"):
        with_table('exercises = { old = { hints = ["a"] } }\n', "new", "old", TABLE, Path("unit.toml"))


@pytest.mark.parametrize(
    ("text", "imports"),
    [
        ("from m import b, C\n", "from m import C, a, b\n"),
        ("from m import b as c\nx = 1\n", "from m import a, b as c\nx = 1\n"),
        ("from m import (\n    b,  # why\n)\n", "from m import (\n    b,  # why\n)\nfrom m import a\n"),
        ("import os; from m import b\n", "import os; from m import b\nfrom m import a\n"),
        ('"""Doc."""\n', '"""Doc."""\nfrom m import a\n'),
        ("", "from m import a\n"),
        ("from other import a\n", "from other import a\n"),
    ],
)
def test_imports_get_one_more_name(text: str, imports: str) -> None:
    assert with_import(text, "m", "a", "the file") == imports

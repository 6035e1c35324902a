"""Misconceptions that the course makes public are recognized at home, in the words of grading."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.course import Course, CourseError, load_course
from grader.course.packed import MISCONCEPTIONS, read_packed
from grader.release.learner_folder import release
from tests.support.commands import grader
from tests.support.courses import SCALING_MISCONCEPTIONS, write_course
from tests.support.learner_folder import LearnerFolder

MODULE = "exercises/ex01_scaling.py"
ADDS = "You add the factor to the values, where each has to be multiplied by it."
KEEPS = "An int array times an int stays an int array"
WRONG = """\
import numpy as np


def scale(x, factor):
    print("hello")
    return np.asarray(x, dtype=float) + factor
"""


def course_with(root: Path, public: str) -> Course:
    course = write_course(root)
    notes = course.exercises / "ex01_scaling.toml"
    notes.write_text(f"public_misconceptions = {public}\n" + notes.read_text("utf-8"), "utf-8")
    return load_course(course.root)


def at_home(course: Course, root: Path, wrong: str) -> LearnerFolder:
    folder = LearnerFolder.released(course, root)
    folder.write(MODULE, wrong)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> LearnerFolder:
    return at_home(course_with(tmp_path / "course", "true"), tmp_path / "release", WRONG)


def test_both_roads_say_the_same(folder: LearnerFolder, tmp_path: Path) -> None:
    home = " ".join(folder.pytest("exercises/test_ex01_scaling.py").text.split())
    (tmp_path / "class" / "ada").mkdir(parents=True)
    (tmp_path / "class" / "ada" / "ex01_scaling.py").write_text(WRONG, "utf-8")
    done = grader("grade", "../class", "--out", "../out", cwd=tmp_path / "course")
    assert done.returncode == 0, done.stderr
    (document,) = [path for path in (tmp_path / "out").rglob("*.json") if "ada" in path.name]
    checks = [check for unit in json.loads(document.read_text("utf-8"))["units"] for check in unit["checks"]]
    wrong = [check for check in checks if check["outcome"] == "failed" and check["id"].startswith("public::")]
    assert wrong
    for check in wrong:
        assert check["sentence"] == ADDS
        for said in ("title", "message", "sentence", "hint"):
            assert " ".join(check[said].split()) in home


def test_a_notebook_says_it_too(folder: LearnerFolder) -> None:
    cell = f"{WRONG}\nfrom grader.learner import check\nprint(check('scale'))\n"
    assert ADDS in " ".join(folder.python("-c", cell).text.split())


def test_what_is_called_again_prints_nothing(folder: LearnerFolder) -> None:
    checks_that_call_it = 2
    assert folder.pytest("-s", "exercises/test_ex01_scaling.py").text.count("hello") == checks_that_call_it


def test_right_and_unknown_answers_get_no_sentence(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    assert ADDS not in folder.pytest("exercises/test_ex01_scaling.py").text
    folder.change(MODULE, "stretched_values * factor", "stretched_values * factor + 3")
    assert "You " not in folder.pytest("exercises/test_ex01_scaling.py").text


@pytest.mark.parametrize("damage", ["", "x"])
def test_damaged_file_costs_the_sentence_and_not_the_run(folder: LearnerFolder, damage: str) -> None:
    folder.write(MISCONCEPTIONS, damage)
    run = folder.pytest("exercises/test_ex01_scaling.py")
    assert "scale" in run.rows()
    assert ADDS not in run.text
    assert "Traceback" not in run.text


def test_only_those_that_are_named_are_in_the_release(tmp_path: Path) -> None:
    course = course_with(tmp_path / "course", '["keeps_integers"]')
    folder = at_home(course, tmp_path / "release", WRONG)
    (text,) = read_packed(folder.root, MISCONCEPTIONS).values()
    assert KEEPS in text
    assert ADDS not in text
    assert ADDS not in folder.pytest("exercises/test_ex01_scaling.py").text


def test_without_a_word_none_is_public(tmp_path: Path) -> None:
    assert not (release(write_course(tmp_path / "c"), tmp_path / "r").folder / MISCONCEPTIONS).exists()


def test_name_of_no_misconception_is_a_sentence(tmp_path: Path) -> None:
    course = course_with(tmp_path / "course", '["keeps_integer"]')
    with pytest.raises(CourseError, match="public_misconceptions names 'keeps_integer', which is not in"):
        release(course, tmp_path / "release")


def test_public_sentence_is_a_leak_anywhere_else(tmp_path: Path) -> None:
    course = course_with(tmp_path / "course", "true")
    (course.exercises / "notes.md").write_text(f"{ADDS}\n", "utf-8")
    with pytest.raises(CourseError, match=r"exercises/notes\.md, line 1: it gives away a misconception"):
        release(course, tmp_path / "release")


def test_public_ones_of_one_unit_open_no_other(tmp_path: Path) -> None:
    course = course_with(tmp_path / "course", "true")
    kept = read_packed(release(course, tmp_path / "release").folder, MISCONCEPTIONS)
    assert kept == {"ex01_scaling": SCALING_MISCONCEPTIONS}


def test_a_function_that_never_ends_is_not_called_again_for_ever(folder: LearnerFolder) -> None:
    loop = "    while True:\n        try:\n            x = 1\n        except:\n            pass\n"
    folder.write(MODULE, f"def scale(x, factor):\n{loop}")
    run = folder.pytest("exercises/test_ex01_scaling.py", "--check-seconds", "0.3")
    assert run.status == 1
    assert "while True" in run.text
    assert "INTERNALERROR" not in run.text

"""A module without its .toml: a learner's copy is ignored, and an author's slip is an error."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.course import Course
from tests.support.commands import grader
from tests.support.courses import write_course
from tests.support.learner_folder import LearnerFolder


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return write_course(tmp_path / "course")


@pytest.mark.parametrize(
    "arguments", [["stubs"], ["release", "--to", "out"], ["grade", "handed-in", "--out", "r"]]
)
def test_solution_without_hints_is_an_error_for_authors(course: Course, arguments: list[str]) -> None:
    (course.exercises / "ex02_errors.toml").unlink()
    (course.root / "handed-in/ada").mkdir(parents=True)
    shutil.copy(course.exercises / "ex01_scaling.py", course.root / "handed-in/ada")
    done = grader(*arguments, cwd=course.root)
    assert done.returncode == 2
    assert "Unit ex02_errors has no " in done.stderr


def test_stray_module_is_an_error_for_authors(course: Course) -> None:
    shutil.copy(course.exercises / "ex01_scaling.py", course.exercises / "ex03_old.py")
    done = grader("stubs", cwd=course.root)
    assert done.returncode == 2
    assert "Unit ex03_old has no " in done.stderr


def test_doctor_and_check_live_with_a_learners_copy(tmp_path: Path) -> None:
    folder = LearnerFolder(tmp_path / "course")
    folder.write("exercises/ex01_scaling_old.py", "")
    done = grader("doctor", "--quick", cwd=folder.root)
    assert "Small course: 2 units" in done.stdout
    run = folder.python("-c", "from grader.learner import check; scale = abs; print(check('scale'))")
    assert "scale: not yet right (0 of 2 checks passed)" in run.text

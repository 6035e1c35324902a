"""Finds a course on disk and reads its settings; its units are read when they are asked for."""

from __future__ import annotations

from pathlib import Path

from grader.course.error import CourseError
from grader.course.model import Course
from grader.course.settings import settings_of, settings_table

_CONFIG = "pyproject.toml"
# Where the wheel of a release has the course: its public checks, hints and data.
INSTALLED = Path(__file__).resolve().parents[1] / "installed_course"


class NoCourseError(CourseError):
    """There is no course here, nor above."""


def load_course(root: Path | str = ".") -> Course:
    """Read the course in a folder.

    Raises:
        CourseError: if the folder is not a course, or its settings are not allowed.
    """
    root = Path(root).resolve()
    course = _course_in(root)
    if course is None:
        raise CourseError(f"{root} is not a course: it has no pyproject.toml with a [tool.grader] table.")
    return course


def find_course(start: Path | str = ".") -> Course:
    """The course in a folder or in the nearest folder above it.

    Raises:
        NoCourseError: if there is none.
        CourseError: if its settings are not allowed.
    """
    start = Path(start).resolve()
    for folder in (start, *start.parents):
        if (course := _course_in(folder)) is not None:
            return course
    raise NoCourseError(
        f"No course in {start} or above it: a course is a folder with exercises/ and a pyproject.toml "
        "that has a [tool.grader] table. Go to that folder, or name it with --course."
    )


def course_at_hand(start: Path | str = ".") -> Course:
    """The course in a folder or above it, or else the one that was installed with this program.

    Raises:
        NoCourseError: if there is none.
        CourseError: if its settings are not allowed.
    """
    try:
        return find_course(start)
    except NoCourseError:
        course = _course_in(INSTALLED)
        if course is None:
            raise
        return course


def _course_in(root: Path) -> Course | None:
    config = root / _CONFIG
    table = settings_table(config)
    if table is None:
        return None
    if not (root / "exercises").is_dir():
        raise CourseError(f"{root} has a [tool.grader] table, but no folder exercises/.")
    settings = settings_of(table, config)
    course = Course(
        root,
        settings.name or root.name,
        settings.feedback,
        settings.limits,
        settings.carry_forward,
        settings.terms,
    )
    if unknown := list(settings.terms.unknown_units(course.unit_names)):
        raise CourseError("\n".join(f"{config}: {sentence}" for sentence in unknown))
    return course

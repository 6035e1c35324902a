"""Finds a course on disk and reads its settings; its units are read when they are asked for."""

from __future__ import annotations

from pathlib import Path

from grader.course.error import CourseError
from grader.course.model import Course
from grader.course.settings import has_settings, read_settings

_CONFIG = "pyproject.toml"


def load_course(root: Path | str = ".") -> Course:
    """Read the course in a folder.

    Raises:
        CourseError: if the folder is not a course, or its settings are not allowed.
    """
    root = Path(root).resolve()
    config = root / _CONFIG
    if not has_settings(config):
        raise CourseError(f"{root} is not a course: it has no pyproject.toml with a [tool.grader] table.")
    if not (root / "exercises").is_dir():
        raise CourseError(f"{root} has a [tool.grader] table, but no folder exercises/.")
    settings = read_settings(config)
    return Course(root, settings.name or root.name, settings.feedback, settings.limits)


def find_course(start: Path | str = ".") -> Course:
    """The course in a folder or in the nearest folder above it.

    Raises:
        CourseError: if there is none, or its settings are not allowed.
    """
    start = Path(start).resolve()
    for folder in (start, *start.parents):
        if has_settings(folder / _CONFIG):
            return load_course(folder)
    raise CourseError(
        f"No course in {start} or above it: a course is a folder with exercises/ and a pyproject.toml "
        "that has a [tool.grader] table. Go to that folder, or name it with --course."
    )

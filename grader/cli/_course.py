"""The course that a command is about: what ``--course`` names, or the one around."""

from __future__ import annotations

from pathlib import Path

import click

from grader.course import Course, find_course, load_course

course_option = click.option(
    "--course",
    "course_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The course; without it, the one that you are in.",
)


def course_at(folder: Path | None) -> Course:
    """The course in a folder, or without one the course that the current folder is in.

    Raises:
        CourseError: if there is none, or it cannot be read.
    """
    return load_course(folder) if folder else find_course()

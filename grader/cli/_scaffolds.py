"""``grader new unit`` and ``grader new exercise``: the files that an author fills in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from grader.cli._course import course_at, course_option
from grader.cli._units import unit_names
from grader.course import Course
from grader.files import write_all


@click.command("unit")
@click.argument("name")
@click.option("--title", help="What learners read; without it, made from NAME.")
@click.option("--exercise", help="Name of its first exercise; without it, NAME without the number.")
@click.option("--tensorflow", is_flag=True, help="The solution imports Keras, which takes seconds to start.")
@course_option
def unit_command(
    name: str, title: str | None, exercise: str | None, tensorflow: bool, course_folder: Path | None
) -> None:
    """Write all files of a new unit, with one exercise and a TODO wherever something is to be written.

    NAME is ex18_scaling, or scaling, which then gets the next number. No file that is there is touched.
    """
    from grader.proof.new_unit import new_unit

    course = course_at(course_folder)
    files = new_unit(course, name, exercise=exercise, title=title, tensorflow=tensorflow)
    _write(course, files, next(path.stem for path in files if path.parent == course.exercises))


@click.command("exercise")
@click.argument("unit")
@click.argument("name")
@click.option("--after", help="The exercise that it comes after; without it, the last one.")
@course_option
def exercise_command(unit: str, name: str, after: str | None, course_folder: Path | None) -> None:
    """Add an exercise to UNIT: cells, hints, both classes of checks, with a TODO for each thing to write.

    What is in the files stays as it is.
    """
    from grader.proof.new_exercise import new_exercise

    course = course_at(course_folder)
    (found,) = unit_names(course, [unit])
    _write(course, new_exercise(course.unit(found), name, after), found)


def _write(course: Course, files: Mapping[Path, str], unit: str) -> None:
    there = {path for path in files if path.is_file()}
    write_all({path: text.encode("utf-8") for path, text in files.items()})
    for path in files:
        click.echo(f"{'Added to' if path in there else 'Wrote'} {path.relative_to(course.root).as_posix()}")
    click.echo(f"Each TODO says what belongs there. What is missing: grader audit {unit}")

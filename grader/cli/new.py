"""``grader new``: scaffolds that an author fills in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from grader.class_run.results_folder import ResultsFolder
from grader.cli._course import course_at, course_option
from grader.cli._scaffolds import exercise_command, unit_command
from grader.course import Course, CourseError, Unit
from grader.exporters.groups import unnamed_groups
from grader.exporters.plain import one_line
from grader.proof.new_misconception import Scaffold, Tried, add_to_course, scaffold, tried
from grader.scheduling.grader import Grader
from grader.submission import Reading, discover, read

_UNCONFIRMED = 1


@click.group("new")
def command() -> None:
    """Write the scaffold of a unit, an exercise or a misconception, to be filled in."""


command.add_command(unit_command)
command.add_command(exercise_command)


@command.command("misconception")
@click.argument("exercise")
@click.option(
    "--from",
    "source",
    required=True,
    type=click.Path(path_type=Path),
    help="A group of `grader groups`, as results/3; or a submission: module, notebook, folder or zip.",
)
@course_option
def _misconception(exercise: str, source: Path, course_folder: Path | None) -> None:
    """Turn a wrong answer to EXERCISE into a misconception of the course, to be named and explained.

    The answer is graded in a confined worker, and written into the unit's misconceptions as comments: it is a
    stranger's code, so read it before you take the signs away. Exits with 1 if it passes every check, or is
    recognized already.
    """
    course = course_at(course_folder)
    unit, name = _exercise(course, exercise)
    made = scaffold(unit, name, _source(course, unit, name, source))
    with Grader(course, jobs=1, units=[unit.name]) as grader:
        found = tried(made, grader)
    for sentence in _said(made, found):
        click.echo(sentence)
    if not found.is_new:
        sys.exit(_UNCONFIRMED)
    line = add_to_course(made)
    click.echo(f"Written to {_here(unit.misconceptions)}, line {line}, as comments.")
    click.echo("Read it, give it a name and a sentence, and take the comment signs away.")


def _exercise(course: Course, text: str) -> tuple[Unit, str]:
    """The exercise that is named, as ``relu`` or as ``ex01_activations.relu``.

    Raises:
        CourseError: if there is none, or several units have one of that name.
    """
    start, _, name = text.rpartition(".")
    units = [unit for unit in course.units if unit.name.startswith(start)]
    found = [unit for unit in units if name in course.exercise_names[unit.name]]
    if not found:
        raise CourseError(f"{course.root} has no exercise {text}.")
    if len(found) > 1:
        raise CourseError(f"Several units have it. Name one: {', '.join(f'{u.name}.{name}' for u in found)}.")
    return found[0], name


def _source(course: Course, unit: Unit, exercise: str, source: Path) -> str:
    """The text that holds the answer.

    Raises:
        CourseError: if there is no such group, it is about another exercise, or the unit was not handed in.
    """
    if not source.exists() and source.name.isdecimal() and source.parent.is_dir():
        groups = unnamed_groups(result for _, result in ResultsFolder(source.parent).saved())
        number = int(source.name)
        if not 0 < number <= len(groups):
            raise CourseError(f"{source.parent} has groups 1 to {len(groups)}; see `grader groups`.")
        group = groups[number - 1]
        if (group.unit, group.exercise) != (unit.name, exercise):
            raise CourseError(f"Group {number} is about {group.exercise} of {group.unit}.")
        return group.code
    if not source.exists():
        raise CourseError(f"{source} is not there. Name a submission, or a group, as {source.parent}/1.")
    for found in discover([source], course.unit_names, Reading.ONE_LEARNER):
        module = read(found, course.exercise_names).modules.get(unit.name)
        if module is not None:
            return "\n".join(chunk.source for chunk in module.chunks)
    raise CourseError(f"{source} has no {unit.name} that can be read.")


def _said(made: Scaffold, found: Tried) -> Iterator[str]:
    """What the checks say of it, in sentences."""
    if not found.failed:
        yield f"It passes every check of {made.exercise}: no grade sees a mistake in it. Nothing is written."
    elif found.named:
        yield f"It is recognized already, as {found.named}. Nothing is written."
    else:
        yield f"It fails these checks of {made.exercise}, and no misconception says why:"
        yield from (f"  {one_line(check.title)}" for check in found.failed)
    if found.is_new and made.undefined:
        yield f"It uses {', '.join(made.undefined)}, which the file does not have: write that in."


def _here(path: Path) -> Path:
    """The path as it is typed here, if the course is in this folder."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path

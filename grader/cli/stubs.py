"""``grader stubs``: regenerate the stubs in exercises/ from the solutions."""

from __future__ import annotations

from pathlib import Path

import click

from grader.course import find_course, load_course
from grader.release.stubs import find_problems, write_stubs


@click.command("stubs")
@click.option(
    "--course",
    "course_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The course; without it, the one that you are in.",
)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something is wrong.")
def command(course_folder: Path | None, check: bool) -> None:
    """Regenerate the stubs in exercises/ from solutions/."""
    course = load_course(course_folder) if course_folder else find_course()
    if not check:
        for stub in write_stubs(course):
            click.echo(f"Wrote {stub}")
    problems = find_problems(course)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(1)
    click.echo(f"The {len(course.units)} stubs match the solutions.")

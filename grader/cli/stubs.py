"""``grader stubs``: regenerate the stubs in exercises/ from the solutions."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli._course import course_at, course_option
from grader.release.stubs import find_problems, write_stubs


@click.command("stubs")
@course_option
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something is wrong.")
def command(course_folder: Path | None, check: bool) -> None:
    """Regenerate the stubs in exercises/ from solutions/."""
    course = course_at(course_folder)
    if not check:
        for stub in write_stubs(course):
            click.echo(f"Wrote {stub}")
    problems = find_problems(course)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(1)
    click.echo(f"The {len(course.units)} stubs match the solutions.")

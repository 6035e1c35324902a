"""The command `grader nbgrader`."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli._course import course_at, course_option
from grader.cli._units import unit_names
from grader.course import CourseError


@click.command("nbgrader")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@course_option
@click.option("--units", help="Units or tracks, such as ex01,ex03 or core. Without it, all.")
@click.option(
    "--db",
    "database",
    metavar="URL",
    default="",
    help="Database of the gradebook, such as postgresql://me:${PASSWORD}@host/gradebook, where ${PASSWORD} "
    "is an environment variable. Without it, the one that DIR has, or else gradebook.db in DIR.",
)
@click.option("--no-pictures", is_flag=True, help="Leave the lessons' pictures out: no demonstration is run.")
def command(
    folder: Path, course_folder: Path | None, units: str | None, database: str, no_pictures: bool
) -> None:
    """Write an nbgrader course to DIR, or bring the one in DIR up to date.

    Source notebooks, the files next to them and our part of nbgrader_config.py are written again. The
    gradebook, submissions and everything else in DIR stay as they are.
    """
    try:
        course = course_at(course_folder)
        names = [] if units is None else unit_names(course, units.split(","))
        # nbgrader takes seconds to import, and who mistyped a unit need not wait for it.
        from grader.nbgrader.course import write_course

        written = write_course(course, folder, names, database, pictures=not no_pictures)
    except (CourseError, OSError) as error:
        raise click.UsageError(str(error)) from error
    for path in (*written.notebooks, written.config):
        click.echo(f"wrote {path}")
    if written.appended:
        click.echo("nbgrader_config.py was there already; our settings come after yours, and override them.")
    first = written.notebooks[0].stem
    click.echo(f"Next: cd {folder} && nbgrader generate_assignment {first}")

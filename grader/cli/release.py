"""``grader release``: write the folder that learners get."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

import click

from grader.cli._course import course_at, course_option
from grader.cli.update import tell
from grader.course import TRACKS, Track
from grader.learner.handed_out import read_release
from grader.learner.update import finish_update, plan_update
from grader.release.learner_folder import LeakError, Release, release, released_units, require_fit


@click.command("release")
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder to write; it must be empty or not there yet.",
)
@course_option
@click.option(
    "--track",
    type=click.Choice(TRACKS),
    help="Hand out only the units of this track; without it, all units.",
)
@click.option("--no-notebooks", is_flag=True, help="Leave the notebooks out.")
@click.option(
    "--no-lessons",
    is_flag=True,
    help="Leave out the web pages of the lessons, and all pictures: no demonstration is run.",
)
@click.option(
    "--wheel",
    "wheels",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Also write the release as a wheel to this folder, for notebooks that are moved out of the release.",
)
@click.option(
    "--install-line",
    metavar="LINE",
    default="",
    help='What notebooks run if the course is missing, as on Colab: "pip install ADDRESS" of the wheel.',
)
@click.option(
    "--with-solutions",
    is_flag=True,
    help="Let `grader solution` show the reference solution of an exercise to learners who are done with it.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Renew a folder that is not empty, as `grader update` does; what was written in it stays.",
)
def command(
    folder: Path,
    course_folder: Path | None,
    track: str | None,
    no_notebooks: bool,
    no_lessons: bool,
    wheels: Path | None,
    install_line: str,
    with_solutions: bool,
    force: bool,
) -> None:
    """Write a self-contained folder for learners: nothing from solutions/ is in it.

    Unless you say so: --with-solutions, and public_misconceptions in a unit's .toml.
    """
    course = course_at(course_folder)
    chosen = cast("Track | None", track)
    if not no_lessons:
        click.echo("Drawing the lessons' pictures. The first time, this takes about a minute or two.")
    make = partial(
        release,
        course,
        track=chosen,
        notebooks=not no_notebooks,
        lessons=not no_lessons,
        install_line=" ".join(install_line.split()),
        wheels=wheels,
        solutions=with_solutions,
    )
    try:
        if force and folder.is_dir() and any(folder.iterdir()):
            require_fit(course, folder)
            done = _renew(folder, make)
        else:
            done = make(folder)
    except LeakError as error:
        raise click.ClickException(str(error)) from error
    count = len(released_units(course, chosen))
    units = "1 unit" if count == 1 else f"{count} units"
    click.echo(f"Released {units} to {folder.absolute()} ({len(done.written)} files written).")
    if done.wheel:
        click.echo(f"Wrote the wheel {done.wheel}.")


def _renew(folder: Path, make: Callable[[Path], Release]) -> Release:
    """Bring a released folder up to date, as `grader update` does, and say what was written."""
    folder = folder.resolve()
    with tempfile.TemporaryDirectory() as place:
        made = make(Path(place) / "release")
        new = read_release(made.folder)
        finish_update(folder)
        update = plan_update(folder, new)
        update.apply()
    tell(update)
    return replace(made, folder=folder, written=tuple(update.written))

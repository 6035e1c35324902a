"""``grader release``: write the folder that learners get."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from grader.course import TRACKS, Track, find_course, load_course
from grader.release.learner_folder import LeakError, release, released_units


@click.command("release")
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder to write; it must be empty or not there yet.",
)
@click.option(
    "--course",
    "course_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The course; without it, the one that you are in.",
)
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
    "--force",
    is_flag=True,
    help="Renew a folder that is not empty; files that learners changed in it are kept.",
)
def command(
    folder: Path,
    course_folder: Path | None,
    track: str | None,
    no_notebooks: bool,
    no_lessons: bool,
    wheels: Path | None,
    install_line: str,
    force: bool,
) -> None:
    """Write a self-contained folder for learners: nothing from solutions/ is in it."""
    course = load_course(course_folder) if course_folder else find_course()
    chosen = cast("Track | None", track)
    if not no_lessons:
        click.echo("Drawing the lessons' pictures. The first time, this takes about a minute or two.")
    try:
        done = release(
            course,
            folder,
            track=chosen,
            notebooks=not no_notebooks,
            lessons=not no_lessons,
            install_line=" ".join(install_line.split()),
            wheels=wheels,
            force=force,
        )
    except LeakError as error:
        raise click.ClickException(str(error)) from error
    for name in done.kept:
        click.echo(f"Kept {done.folder / name}: it is not as a release wrote it.")
    for name in done.removed:
        click.echo(f"Removed {done.folder / name}: this release no longer has it.")
    count = len(released_units(course, chosen))
    units = "1 unit" if count == 1 else f"{count} units"
    click.echo(f"Released {units} to {done.folder} ({len(done.written)} files written).")
    if done.wheel:
        click.echo(f"Wrote the wheel {done.wheel}.")

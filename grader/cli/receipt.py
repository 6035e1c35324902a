"""``grader receipt``: what would be read of what a learner hands in."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from grader.cli._screen import show
from grader.course import course_at_hand
from grader.files import write_whole
from grader.learner.receipt import TITLE, receipt

_NOTHING = 1


@click.command("receipt")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--to", "target", type=click.Path(dir_okay=False, path_type=Path), help="Also write it to this file."
)
def command(files: tuple[Path, ...], target: Path | None) -> None:
    """Show what would be read of FILES if you hand them in: units, exercises, and a digest.

    Name all that you hand in: modules, notebooks, a zip or a folder. Nothing is run, and nothing leaves your
    computer. Exits with 1 if nothing in them is written, or can be read.
    """
    made = receipt(course_at_hand(), files, datetime.now().astimezone())
    if target is not None and not _may_be_written(target):
        raise click.ClickException(
            f"{target} is there, and is not a receipt. Name another file, so that nothing of yours is lost."
        )
    show(made.text.splitlines())
    if target is not None:
        write_whole(target, made.text.encode("utf-8"))
    if not made.anything:
        sys.exit(_NOTHING)


def _may_be_written(path: Path) -> bool:
    """Whether a file is not there yet, or an older receipt."""
    if not path.exists() and not path.is_symlink():
        return True
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(TITLE)) == TITLE.encode()

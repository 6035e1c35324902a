"""``grader init``: a release, unpacked."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli._screen import say, show
from grader.learner.handed_out import read_release, unpack_release


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option(
    "--from",
    "source",
    required=True,
    type=click.Path(path_type=Path),
    metavar="RELEASE",
    help="The release that your course gave you: a zip, or a folder.",
)
def command(folder: Path, source: Path) -> None:
    """Begin: unpack a release into a new folder."""
    handed_out = read_release(source)
    unpack_release(handed_out, folder)
    say(f"{handed_out.course} is in {folder}. Next, type:", "")
    show([f"  cd {folder}", "  pip install -e .", "  grader watch"])

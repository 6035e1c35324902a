"""``grader compare``: what moved between two folders of results."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console

from grader.class_run.results_folder import ResultsFolder
from grader.exporters.comparison import Comparison, compare
from grader.exporters.comparison_forms import (
    comparison_csv,
    comparison_json,
    comparison_lines,
    comparison_markdown,
)
from grader.exporters.lines import print_lines
from grader.results import Result

_LOST = 1
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FORMS = {"csv": comparison_csv, "json": comparison_json, "md": comparison_markdown}


@click.command("compare")
@click.argument("old", type=_FOLDER)
@click.argument("new", type=_FOLDER)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", *_FORMS]),
    default="table",
    show_default=True,
    help="What is printed.",
)
@click.option("--fail-on-loss", is_flag=True, help="Exit with 1 if a learner has fewer points than before.")
def command(old: Path, new: Path, form: str, fail_on_loss: bool) -> None:
    """Say what moved from the results in OLD to those in NEW: who gains, who loses, by which check.

    OLD and NEW are folders of `grader grade`: of two hand-ins, or of one that was graded before and after its
    checks changed.
    """
    found = compared(ResultsFolder(old), ResultsFolder(new))
    if form == "table":
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        print_lines(Console(), comparison_lines(found, width))
    else:
        sys.stdout.buffer.write(_FORMS[form](found))
        sys.stdout.buffer.flush()
    if fail_on_loss and found.losses:
        sys.exit(_LOST)


def compared(old: ResultsFolder, new: ResultsFolder) -> Comparison:
    """Compare two folders.

    Raises:
        ResultsError: if one has no results.
    """

    def all_of(folder: ResultsFolder) -> Iterator[Result]:
        return (result for _, result in folder.saved())

    return compare(lambda: all_of(old), old.load, all_of(new))

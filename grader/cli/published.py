"""``grader published``: the networks of the course's sources, with a learner's own functions."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from grader.authoring.published import Progress as Tell
from grader.authoring.published import PublishedResult
from grader.class_run.progress import duration
from grader.cli._course import course_at, course_option
from grader.cli._tensorflow import start_tensorflow
from grader.course import CourseError
from grader.exporters.plain import one_line
from grader.learner.published import Outcome, results_of, run

_LONGEST = 1000
# Columns; longer lines are hard to read.
_WIDEST = 110


@click.command("published")
@course_option
@click.option("--only", metavar="NAME", help="Run one of them, by the name that the list gives it.")
def command(course_folder: Path | None, only: str | None) -> None:
    """Run the published networks with your functions, and print your numbers beside the published ones.

    It trains on the full data sets, which `python -m datasets fetch` brings. What you have not written yet is
    named, and the others run. Exits with 1 if one of them gave no number.
    """
    course = course_at(course_folder)
    chosen = _chosen(results_of(course), only)
    if any(course.unit(item.unit).uses_tensorflow for item in chosen):
        start_tensorflow()
    seconds = sum(item.seconds for item in chosen)
    click.echo(f"On two cores this takes about {duration(seconds)}. Ctrl-C stops it.")
    complete = True
    for item in chosen:
        click.echo(f"\n{item.name}: {item.title}")
        with _bar(item) as tell:
            outcome = run(course, item, tell, Path.cwd())
        click.echo(_lines(item, outcome))
        complete = complete and outcome.number is not None
    if not complete:
        sys.exit(1)


def _chosen(results: list[PublishedResult], only: str | None) -> list[PublishedResult]:
    if only is None:
        return results
    found = [item for item in results if item.name == only]
    if not found:
        names = ", ".join(item.name for item in results)
        raise CourseError(f"There is no published result {only}. There are: {names}.")
    return found


def _lines(item: PublishedResult, outcome: Outcome) -> str:
    yours = "none" if outcome.number is None else item.shown(outcome.number)
    numbers = f"  published: {item.shown(item.figure)}   yours: {yours}   (your {item.unit})"
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    sentence = textwrap.wrap(one_line(outcome.sentence, _LONGEST), width - 2, break_on_hyphens=False)
    return "\n".join([numbers, *(f"  {line}" for line in sentence)])


@contextmanager
def _bar(item: PublishedResult) -> Iterator[Tell]:
    """A bar in a terminal; it moves without a number until a run tells how far it is."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("  {task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task(f"about {duration(item.seconds)}", total=None)
        yield lambda share: bar.update(task, total=1.0, completed=share)

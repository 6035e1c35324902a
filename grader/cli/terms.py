"""``grader terms``: settle lateness in results that are there, without grading anything again."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from grader.class_run.results_folder import ResultsFolder
from grader.class_run.terms import class_terms, settle
from grader.cli._course import course_at, course_option
from grader.cli._terms import extensions_option, lateness_lines, with_extensions
from grader.exporters.lines import flowing, print_lines
from grader.exporters.plain import one_line
from grader.results import Result
from grader.results.overview import overview


@click.command("terms")
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@course_option
@extensions_option
def command(results: Path, course_folder: Path | None, extensions: Path | None) -> None:
    """Apply changed deadlines, extensions or late rules to RESULTS of `grader grade`, and list who is late.

    Nothing is graded again: what was earned stays, and only what is taken off for lateness is settled again.
    Write feedback and export again afterwards.
    """
    course = course_at(course_folder)
    course = with_extensions(course, extensions)
    with ResultsFolder(results) as folder:
        # Says so if there are none.
        learners = [result.learner for _, result in folder.saved() if result.course == course.name]
        terms = class_terms(course, learners)
        settled = settle(folder, course.name, terms)
        found = folder.documents_of(course.name)
        documents = sorted(found, key=lambda result: (result.learner.casefold(), result.learner))
    overviews = [overview(result) for result in documents]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    lines = [line for result in documents for line in _late(result, width)]
    print_lines(Console(), lines)
    for sentence in lateness_lines(overviews, terms, settled.unproven):
        click.echo(sentence)
    if not lines and not settled.unproven:
        click.echo(f"Nobody of {len(overviews)} learners is late.")


def _late(result: Result, width: int | None) -> Iterator[Text]:
    """The units of a learner that were late, each with how that came to be."""
    for unit in result.units:
        if unit.late:
            place = f"{one_line(result.learner, 80)}, {unit.unit.partition('_')[0]}: "
            yield from flowing(Text(place + one_line(unit.late.sentence, 300)), width, hang=2)

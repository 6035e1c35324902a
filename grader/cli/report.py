"""``grader report``: a class as web pages, from its results."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from grader.class_run.counting import count_units
from grader.class_run.results_folder import ResultsFolder
from grader.cli._course import course_at, course_option
from grader.cli._pages import write_pages
from grader.cli._units import unit_names
from grader.exporters.plain import one_line
from grader.exporters.site import INDEX, is_site, site_files
from grader.results import Result


@click.command("report")
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder for the pages; an earlier report that is there is replaced.",
)
@click.option(
    "--units",
    help="Units or tracks to show, such as ex01,core; those that anybody has begun by default.",
)
@course_option
@click.option(
    "--anonymous",
    is_flag=True,
    help="Numbers in place of names, and no learner's page, code, output or notes: for showing it in class.",
)
def command(
    results: Path, folder: Path, units: str | None, course_folder: Path | None, anonymous: bool
) -> None:
    """Write a report on the class in the folder RESULTS of `grader grade`: pages to open in a browser.

    They need no network: the class at a glance, each unit, each learner, misconceptions, and which checks
    tell learners apart.
    """
    chosen = None
    if units is not None:
        chosen = unit_names(course_at(course_folder), units.split(","))
    saved = ResultsFolder(results)
    learners: list[str] = []
    counting = count_units(_noted(saved, learners), chosen)
    learners.sort(key=lambda name: (name.casefold(), name))
    if not counting.units:
        raise click.ClickException(f"{results} has no results for {', '.join(chosen or ())}.")

    def documents() -> Iterator[Result]:
        found = (saved.load(name) for name in learners)
        return (counting.view(result) for result in found if result is not None)

    pages = site_files(documents, counting.sentence(), anonymous=anonymous)
    write_pages(
        folder, pages, is_site, "is not empty, and not an earlier report. Name another folder with --to."
    )
    count = f"{len(learners)} {'learner' if len(learners) == 1 else 'learners'}"
    click.echo(f"Wrote a report on {count}: {folder / INDEX}")
    if anonymous:
        click.echo("Left out: names, learners' pages, code, output, notes, and who needs help.")


def _noted(saved: ResultsFolder, learners: list[str]) -> Iterator[Result]:
    """The documents of a class, while the names of its learners are noted."""
    course = None
    for _, result in saved.saved():
        course = course or result.course
        if result.course != course:
            raise click.ClickException(
                f"{saved.path} has results of several courses: {one_line(course)} and "
                f"{one_line(result.course)}. Move those of one course to a folder of their own."
            )
        learners.append(result.learner)
        yield result

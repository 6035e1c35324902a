"""``grader demo``: everything from end to end, on a class that comes with the course."""

from __future__ import annotations

import shutil
import sys
import time
import zipfile
from functools import partial
from pathlib import Path

import click

from grader.class_run import grade_class
from grader.class_run.results_folder import REPORT
from grader.cli._course import course_at, course_option
from grader.cli.grade import show
from grader.course import Course, CourseError
from grader.exporters.site import INDEX
from grader.release.learner_folder import release
from grader.scheduling.grader import Grader


@click.command("demo")
@course_option
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("demo-results"),
    show_default=True,
    help="Folder for the release, the class, the results and the report; an earlier demo's is replaced.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Submissions to grade in parallel, or units of the last ones; one per core by default.",
)
def command(course_folder: Path | None, folder: Path, jobs: int | None) -> None:
    """Build a release, take the sample class, grade it in confined workers, and show the results."""
    course = course_at(course_folder)
    _clear(folder)
    started = time.monotonic()
    # Without lessons: their pictures would take as long as all the rest.
    release(course, folder / "release", lessons=False)
    click.echo(f"A release for learners: {folder / 'release'}")
    handed_in = hand_in_sample_class(course, folder / "submissions")
    click.echo(f"A class of {handed_in} handed in: {folder / 'submissions'}\n")
    run = grade_class(
        course, [folder / "submissions"], folder / "results", partial(Grader, course, jobs=jobs)
    )
    show(run, "table", course)
    seconds = time.monotonic() - started
    click.echo(f"\nGraded {run.graded} submissions in {seconds:.0f} s, confined.")
    click.echo(f"Results: {folder / 'results'}/*.json")
    click.echo(f"Report:  {folder / 'results' / REPORT / INDEX}")
    if not run.graded or run.given_up:
        sys.exit(2)


def hand_in_sample_class(course: Course, folder: Path) -> int:
    """Copy the course's sample class to a folder as learners would hand it in; returns how many there are.

    A folder in the class whose name ends in ``.zip`` is handed in as a zip.

    Raises:
        CourseError: if the course has no sample class.
    """
    source = course.solutions / "sample_class"
    learners = sorted(path for path in source.glob("*") if path.is_dir())
    if not learners:
        raise CourseError(f"The course has no sample class: {source} is empty or not there.")
    folder.mkdir(parents=True, exist_ok=True)
    for learner in learners:
        if learner.suffix == ".zip":
            with zipfile.ZipFile(folder / learner.name, "w", zipfile.ZIP_DEFLATED) as archive:
                for path in sorted(learner.rglob("*")):
                    archive.write(path, path.relative_to(learner))
        else:
            shutil.copytree(learner, folder / learner.name)
    return len(learners)


def _clear(folder: Path) -> None:
    """Remove what an earlier demo left, and nothing else."""
    marker = folder / ".neurokata-demo"
    if folder.exists() and any(folder.iterdir()):
        if not marker.exists():
            raise click.UsageError(
                f"{folder} is not empty, and not from an earlier demo. Name another with --to."
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    marker.touch()

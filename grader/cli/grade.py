"""``grader grade``: grade submissions in confined workers."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import click
from rich.console import Console

from grader.class_run import ClassRun, RunOptions, grade_class
from grader.class_run.progress import duration
from grader.class_run.results_folder import REPORT
from grader.class_run.run import MakeEngine
from grader.cli._course import course_at, course_option
from grader.cli._terms import extensions_option, lateness_lines, with_extensions
from grader.cli._units import unit_names
from grader.cluster import Cluster
from grader.course import Course
from grader.course.feedback_level import FeedbackByDate, levels_text
from grader.exporters import classroom50, github
from grader.exporters.codequality import code_quality
from grader.exporters.csv import csv_lines
from grader.exporters.detail import detail_lines
from grader.exporters.junit import junit_xml
from grader.exporters.lines import print_lines
from grader.exporters.plain import one_line, points
from grader.exporters.site import INDEX
from grader.exporters.table import class_lines
from grader.results import Result, to_json
from grader.results.overview import Overview
from grader.scheduling.grader import Grader
from grader.submission import Reading
from grader.submission.names import listed

_MISSED = 1
_NOT_GRADED = 2
_INTERRUPTED = 130
_STEP_SUMMARY = "GITHUB_STEP_SUMMARY"


@click.command("grade")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--class/--one-learner",
    "is_class",
    default=None,
    help="Each PATH is a class, and each item in it a learner's; or all of it is one learner's. By default, "
    "the names in it decide.",
)
@course_option
@click.option(
    "--units",
    help="Units or tracks to grade, such as ex01,ex03 or core; those that were handed in by default.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    help="Submissions to grade in parallel, or units of the last ones; one per core by default.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("results"),
    show_default=True,
    help="Folder for the results and the report.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "junit", "github", "codequality", "classroom50"]),
    default="table",
    show_default=True,
    help="What is printed.",
)
@click.option(
    "--regrade", is_flag=True, help="Grade units again if their checks changed since they were graded."
)
@extensions_option
@click.option("--dask", metavar="ADDRESS", help="Grade on a Dask cluster: address of its scheduler, tcp://…")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    help="Exit with 1 if a submission has a lower percentage than this.",
)
@click.option(
    "--trust-submissions",
    is_flag=True,
    help="Run them unconfined: only for code that you would run yourself.",
)
def command(
    paths: tuple[Path, ...],
    is_class: bool | None,
    course_folder: Path | None,
    units: str | None,
    jobs: int | None,
    out: Path,
    form: str,
    regrade: bool,
    extensions: Path | None,
    dask: str | None,
    fail_under: float | None,
    trust_submissions: bool,
) -> None:
    """Grade submissions: folders, modules, notebooks or zips, or a folder of these.

    Writes a result document per submission, an index and a report. What is graded already and has not
    changed is kept, so a run that was stopped or killed goes on where it was. Exits with 0 if all are
    graded, with 1 if --fail-under is missed, and with 2 if something could not be graded: the command is
    wrong, the system is not suitable, or a submission is not there any more.
    """
    course = course_at(course_folder)
    course = with_extensions(course, extensions).settled()
    chosen = None if units is None else unit_names(course, units.split(","))
    reading = None if is_class is None else Reading.CLASS if is_class else Reading.ONE_LEARNER
    if form == "classroom50":
        _require_classroom50()
    engine: MakeEngine = partial(Cluster, course, dask) if dask else partial(Grader, course, jobs=jobs)
    options = RunOptions(chosen, trust=trust_submissions, regrade=regrade, reading=reading)
    try:
        run = grade_class(course, paths, out, engine, options)
    except KeyboardInterrupt:
        click.echo(f"Stopped. What is graded is in {out}; the same command goes on from there.", err=True)
        sys.exit(_INTERRUPTED)
    show(run, form, course)
    for sentence in summary(run, course):
        click.echo(sentence, err=form != "table")
    if form != "table" and len(run.asked) == 1:
        click.echo(_in_short(run.asked[0]), err=True)
    if form == "table":
        click.echo(f"Results: {out}/*.json   Report: {out / REPORT / INDEX}")
    # Before anybody's percentage: the percentages of what is graded are not the whole.
    if run.given_up or run.course_faults:
        sys.exit(_NOT_GRADED)
    if fail_under is not None and (missed := below(run, fail_under)):
        click.echo(f"Less than {fail_under:g} %: {', '.join(missed)}.", err=form != "table")
        sys.exit(_MISSED)


def show(run: ClassRun, form: str, course: Course) -> None:
    """Print the results of a run in one of the forms."""
    if form == "table":
        # Anything other than a terminal takes lines of any length, and has no width to guess.
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        one = next(run.asked_results(), None) if len(run.learners) == 1 else None
        print_lines(Console(), detail_lines(one, width) if one else class_lines(run.overviews, width))
        return
    pieces = {
        "json": lambda: _json(run.documents()),
        "junit": lambda: junit_xml(course.name, run.asked_results()),
        "csv": lambda: csv_lines(run.overviews),
        "github": lambda: _github(run),
        "codequality": lambda: code_quality(run.asked_results()),
        "classroom50": lambda: _classroom50(run),
    }
    for piece in pieces[form]():
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def summary(run: ClassRun, course: Course) -> Iterator[str]:
    """What a run did, in sentences: what was graded, what was kept, what needs a look."""
    graded = f"Graded {run.graded} of {run.graded + run.kept} submissions in {duration(run.seconds)}"
    yield graded + (f"; {run.kept} kept from before, because nothing in them changed." if run.kept else ".")
    if run.outdated:
        yield (
            f"Kept, although checks, thresholds, limits or the secret have changed since: {run.outdated}. "
            "--regrade grades those units again."
        )
    if others := len(run.overviews) - len(run.learners):
        yield f"In the folder from before, and in the report too: {others} more."
    yield run.counting.sentence()
    yield from _public_alone(run, course)
    yield from lateness_lines(run.overviews, run.terms, run.unproven)
    if isinstance(course.feedback, FeedbackByDate):
        levels = {unit.unit: course.feedback_of(unit.unit) for unit in run.counting.units}
        yield f"What is said of failed hidden checks now: {levels_text(levels)}."
    empty = [item for item in run.asked if not any(unit.handed_in for unit in item.units)]
    if told := sum(bool(item.remark) for item in empty):
        yield f"Submissions with nothing that could be graded: {told}; their notes say why."
    if none := sum(not item.remark for item in empty):
        yield f"Submissions with none of the units that were graded: {none}."
    if run.given_up:
        yield (
            f"Not graded, or only in part, because the grading process ended: {run.given_up}; see their "
            "notes. The same command tries again."
        )
    if run.course_faults:
        yield "Broken checks were left out where they raised, and cost no points. Fix them:"
        yield from (f"  {fault}" for fault in run.course_faults)


def _public_alone(run: ClassRun, course: Course) -> Iterator[str]:
    """A sentence on units whose points learners could all see at home; none if there are none."""
    own = set(course.unit_names)
    counted = [unit.unit for unit in run.counting.units if unit.unit in own]
    if bare := [name for name in counted if not course.unit(name).hidden_checks.is_file()]:
        which = "any unit" if bare == counted else listed([name.partition("_")[0] for name in bare], 20)
        yield f"There are no hidden checks for {which} here: points are those of the public checks alone."


def below(run: ClassRun, percent: float) -> list[str]:
    """The learners with a lower percentage, of those that the run was asked to grade, and what it is."""
    shares = {item.learner: item.percentage for item in run.asked}
    return [
        f"{one_line(name, 80)} ({share:.4g} %)"
        for name, share in shares.items()
        if share is not None and share < percent
    ]


def _github(run: ClassRun) -> Iterator[bytes]:
    """Annotations and details of one learner's submission; the job summary, if GitHub has a file for it."""
    results = list(run.asked_results())
    if len(results) == 1:
        yield from github.error_lines(results[0])
        yield from github.log(results[0])
    if path := os.environ.get(_STEP_SUMMARY):
        with open(path, "ab") as file:
            file.write(github.summary(run.asked, results))


def _require_classroom50() -> None:
    """Say what the environment lacks before anything is graded."""
    try:
        classroom50.submitted(os.environ)
    except classroom50.Classroom50Error as error:
        raise click.UsageError(str(error)) from error


def _classroom50(run: ClassRun) -> Iterator[bytes]:
    """One learner's result; nothing if it could not be graded, which the exit status says."""
    if len(run.asked) != 1:
        raise click.UsageError("--format classroom50 is about one submission: name one, with --one-learner.")
    if not run.given_up:
        for result in run.asked_results():
            yield classroom50.result_json(result, classroom50.submitted(os.environ))


def _in_short(item: Overview) -> str:
    share = "" if item.percentage is None else f", {item.percentage:.4g} %"
    return f"{one_line(item.learner, 80)}: {points(item.points)} of {points(item.max_points)} points{share}."


def _json(results: Iterable[Result]) -> Iterator[bytes]:
    yield b"["
    for number, result in enumerate(results):
        yield (b",\n" if number else b"") + to_json(result).strip()
    yield b"]\n"

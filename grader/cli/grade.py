"""``grader grade``: grade submissions in confined workers."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from grader import batch
from grader.course import Course, find_course, load_course
from grader.exporters.junit import junit_xml
from grader.exporters.plain import one_line
from grader.exporters.report import html_report
from grader.exporters.table import class_table, percentage, submission_detail
from grader.results import Result, to_json, write_whole
from grader.submission import Found, Submission, discover, read

_MISSED = 1
_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,60}")
# Names that Windows does not let a file have.
_RESERVED_NAMES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@click.command("grade")
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--course", "course_folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--units", help="Units to grade, with commas between; those that were handed in by default.")
@click.option(
    "--jobs", type=click.IntRange(min=1), help="Submissions beside each other; one per core by default."
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
    type=click.Choice(["table", "json", "junit"]),
    default="table",
    show_default=True,
    help="What is printed.",
)
@click.option("--fail-under", type=click.FloatRange(0, 100), help="Exit 1 if a submission has fewer percent.")
@click.option(
    "--trust-submissions",
    is_flag=True,
    help="Run them unconfined: only for code that you would run yourself.",
)
def command(
    paths: tuple[Path, ...],
    course_folder: Path | None,
    units: str | None,
    jobs: int | None,
    out: Path,
    form: str,
    fail_under: float | None,
    trust_submissions: bool,
) -> None:
    """Grade submissions: folders, modules, notebooks or zips, or a folder of these.

    Writes a result document per submission and a report; exits 0 when all were graded, 1 where
    --fail-under is missed, 2 where the command or the system does not fit.
    """
    course = load_course(course_folder) if course_folder else find_course()
    chosen = [name.strip() for name in units.split(",")] if units else None
    results = grade_paths(course, paths, out, units=chosen, jobs=jobs, trust=trust_submissions)
    show(results, form)
    if form == "table":
        click.echo(f"Results: {out}/*.json   Report: {out / 'report.html'}")
    if fail_under is not None and any(percentage(result) < fail_under for result in results):
        sys.exit(_MISSED)


def grade_paths(
    course: Course,
    paths: Sequence[Path],
    out: Path,
    *,
    units: Sequence[str] | None = None,
    jobs: int | None = None,
    trust: bool = False,
) -> list[Result]:
    """Grade what is in ``paths``, with a progress bar; write the documents and the report to ``out``.

    Raises:
        click.UsageError: where there is nothing to grade.
        CourseError: where the course is at fault.
        SandboxError: where submissions cannot be confined.
    """
    names = [unit.name for unit in course.units]
    # Results of an earlier run may lie among the submissions.
    found = [item for item in discover(paths, names) if item.path != out.resolve()]
    if not found:
        where = ", ".join(map(str, paths))
        raise click.UsageError(
            f"Nothing to grade in {where}: no file is named for a unit ({', '.join(names)})."
        )
    units = units or _handed_in(found, names)
    results = []
    with batch.Grader(course, jobs=jobs, trust=trust, units=units) as grader, _progress() as progress:
        task = progress.add_task("starting", total=len(found) * len(grader.units))

        def advance(step: batch.Progress) -> None:
            progress.update(task, advance=1, description=f"{one_line(step.learner, 24)} {step.unit}")

        for result in grader.grade(_read_all(found, names), advance):
            write_whole(out / f"{file_name(result.learner)}.json", to_json(result))
            results.append(result)
    results.sort(key=lambda result: result.learner.casefold())
    write_whole(out / "report.html", html_report(results))
    return results


def show(results: Sequence[Result], form: str) -> None:
    """Print results in one of the forms."""
    if form == "json":
        sys.stdout.buffer.write(b"[" + b",\n".join(to_json(result).strip() for result in results) + b"]\n")
    elif form == "junit":
        sys.stdout.buffer.write(junit_xml(results))
    else:
        console = Console()
        console.print(submission_detail(results[0]) if len(results) == 1 else class_table(results))


def file_name(learner: str) -> str:
    """A file name for a learner that no other learner has, whatever the name holds."""
    if _SAFE_NAME.fullmatch(learner) and learner[-1] not in ". " and not _RESERVED_NAMES.fullmatch(learner):
        return learner
    digest = hashlib.sha256(learner.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{re.sub(r'[^A-Za-z0-9_-]+', '_', learner)[:60].strip('_')}-{digest}"


def _read_all(found: Sequence[Found], names: Sequence[str]) -> Iterator[Submission]:
    for item in found:
        yield read(item, names)


def _handed_in(found: Sequence[Found], names: Sequence[str]) -> list[str]:
    """The units that anybody handed in, in the order of the course; all where nobody did."""
    handed_in: set[str] = set()
    for item in found:
        submission = read(item, names)
        # What is there but cannot be read was handed in too, and its note must be seen.
        handed_in |= submission.modules.keys() | submission.unit_notes.keys()
    return [name for name in names if name in handed_in] or list(names)


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )

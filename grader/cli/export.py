"""``grader export``: scores and feedback in the files that a learning platform takes back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from grader.class_run.results_folder import ResultsFolder
from grader.cli._counted import counting_of, not_begun, units_option
from grader.cli._gradescope import command as gradescope
from grader.cli._similarity import dolos, jplag
from grader.exporters import canvas, feedback, moodle
from grader.exporters.plain import one_line
from grader.exporters.plain import points as plain_points
from grader.exporters.score_column import Score, scores_of
from grader.exporters.spreadsheet import SpreadsheetError
from grader.files import write_whole
from grader.submission.class_zip import ClassZip
from grader.submission.platforms.moodle import exported

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_results = click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
_out_of = click.option(
    "--out-of",
    type=click.FloatRange(min=0, min_open=True),
    help="What full marks are there; by default what the file says, or else the points as they are.",
)
_partial = click.option(
    "--partial", is_flag=True, help="Write the files although some learners could not be matched."
)

# Headings are in the language of the site, and this one is known in English alone.
_SCALE_UNKNOWN = (
    " The worksheet has no column “Maximum grade”, so these are points of {most}: if full marks are another "
    "number there, say so with --out-of."
)


@click.group("export")
def command() -> None:
    """Give scores and feedback back to a learning platform, in files that it wrote itself.

    Gradescope grades by itself, with an autograder that it gets. Tools that look for similar code get what
    learners wrote.
    """


command.add_command(gradescope)


@command.command("canvas")
@_results
@click.option("--gradebook", type=_FILE, required=True, help="The CSV that was exported from the gradebook.")
@click.option("--column", required=True, help="The assignment: its heading, “Title (4711)”, or its number.")
@click.option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), required=True)
@units_option
@_out_of
@_partial
def _canvas(
    results: Path,
    gradebook: Path,
    column: str,
    target: Path,
    units: str | None,
    out_of: float | None,
    partial: bool,
) -> None:
    """Fill one column of the gradebook in, and write it to another file for Canvas's import."""
    saved = ResultsFolder(results)
    counting = counting_of(saved, units)
    scores, without = scores_of(counting.view(result) for _, result in saved.saved())
    with _named(gradebook):
        filled = canvas.fill_gradebook(gradebook.read_bytes(), column, scores, out_of)
    _require_all({**without, **filled.unmatched}, partial)
    write_whole(target, filled.data)
    learners = "1 learner" if len(filled.rows) == 1 else f"{len(filled.rows)} learners"
    click.echo(f"Wrote the scores of {learners} to {target}.{_less(scores)}{not_begun(counting)}")


@command.command("moodle")
@_results
@click.option("--worksheet", type=_FILE, help="The grading worksheet that was downloaded.")
@click.option(
    "--column", default="Grade", show_default=True, help="Heading of the grades, in the site's language."
)
@click.option("--downloaded", type=_FILE, help="The zip with all submissions that was downloaded.")
@click.option("--to", "folder", type=click.Path(file_okay=False, path_type=Path), required=True)
@units_option
@_out_of
@_partial
def _moodle(
    results: Path,
    worksheet: Path | None,
    column: str,
    downloaded: Path | None,
    folder: Path,
    units: str | None,
    out_of: float | None,
    partial: bool,
) -> None:
    """Fill the grading worksheet in, and write the zip of feedback files, for Moodle's two uploads."""
    if worksheet is None and downloaded is None:
        raise click.UsageError("Name --worksheet, --downloaded, or both.")
    graded = ResultsFolder(results)
    counting = counting_of(graded, units)
    saved = [counting.view(result) for _, result in graded.saved()]
    files: dict[str, bytes] = {}
    scores: list[Score] = []
    unmatched: dict[str, str] = {}
    full_marks = ""
    if worksheet is not None:
        scores, without = scores_of(saved)
        with _named(worksheet):
            filled = moodle.fill_worksheet(worksheet.read_bytes(), column, scores, out_of)
        unmatched.update({**without, **filled.unmatched})
        files["worksheet.csv"] = filled.data
        if filled.as_they_are and scores:
            full_marks = _SCALE_UNKNOWN.format(most=plain_points(max(score.max_points for score in scores)))
    if downloaded is not None:
        places = _places(downloaded)
        for result in saved:
            if result.learner not in places:
                unmatched.setdefault(result.learner, f"is not in {downloaded.name}")
        files["feedback.zip"] = moodle.feedback_zip(
            {
                f"{places[result.learner]}feedback.html": feedback.html_page(result)
                for result in saved
                if result.learner in places
            }
        )
    _require_all(unmatched, partial)
    for name, data in files.items():
        write_whole(folder / name, data)
    click.echo(f"Wrote {' and '.join(files)} to {folder}.{full_marks}{_less(scores)}{not_begun(counting)}")


def _less(scores: Iterable[Score]) -> str:
    """A sentence on what scores have less than was earned; empty if nothing was taken off."""
    less = sum(bool(score.deducted) for score in scores)
    learners = "1 learner" if less == 1 else f"{less} learners"
    return f" {learners} lost points for lateness." if less else ""


def _places(downloaded: Path) -> dict[str, str]:
    """What the names of a learner's files begin with in Moodle's download, by learner.

    That is a folder, or the same text in front of each file's name.
    """
    archive = ClassZip(downloaded)
    found: dict[str, str] = {}
    for name in archive.children():
        said = exported(name)
        # What was typed into the page counts for those alone who handed in no file.
        if said is None or (said.typed and said.learner in found):
            continue
        start = name if archive.is_folder((name,)) else name.removesuffix(said.file)
        found[said.learner] = f"{start}/" if archive.is_folder((name,)) else start
    return found


@contextlib.contextmanager
def _named(path: Path) -> Iterator[None]:
    """Say which file a sentence is about."""
    try:
        yield
    except SpreadsheetError as error:
        raise click.ClickException(f"{path} cannot be filled in. {error}") from error


def _require_all(unmatched: Mapping[str, str], partial: bool) -> None:
    """Name the learners who were not matched; without ``partial``, write nothing."""
    if not unmatched:
        return
    click.echo("\n".join(_lines(unmatched)), err=True)
    if not partial:
        raise click.ClickException(
            "Nothing was written. With --partial, the files are written without these learners."
        )


def _lines(unmatched: Mapping[str, str]) -> Iterable[str]:
    yield f"Not matched: {len(unmatched)}"
    for learner, why in sorted(unmatched.items()):
        yield f"  {one_line(learner)} {one_line(why, 400)}"


command.add_command(dolos)
command.add_command(jplag)

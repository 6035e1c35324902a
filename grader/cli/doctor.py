"""``grader doctor``: what this system offers for grading, and what to do if something is missing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from grader import foreign
from grader.cli._course import course_at, course_option
from grader.course import Course, CourseError
from grader.course.cache_folder import cache_folder
from grader.course.secret import course_secret
from grader.sandbox.doctor import Finding, examine, library_finding

_STYLES = {"ok": ("✓", "green"), "note": ("•", "yellow"), "missing": ("✗", "red")}
_MISSING = 2
# Those of which no worker is asked.
_HERE = ("joblib", "Matplotlib", "nbgrader")


@click.command("doctor")
@course_option
@click.option("--quick", is_flag=True, help="Leave out TensorFlow, which takes a few seconds to import.")
def command(course_folder: Path | None, quick: bool) -> None:
    """Show the state of each layer of confinement, TensorFlow, the course and the data, with remedies.

    Exits with 0 if submissions can be graded, and with 2 if they cannot.
    """
    try:
        course = course_at(course_folder)
    except CourseError:
        if course_folder:
            raise
        course = None
    console = Console()
    missing = False
    for finding in _findings(course, quick=quick):
        mark, style = _STYLES[finding.state]
        missing = missing or finding.state == "missing"
        console.print(
            Text.assemble((f"{mark} ", style), (f"{finding.name:<26} ", "bold"), finding.text), soft_wrap=True
        )
        if finding.remedy:
            console.print(Text(f"{'':<29}{finding.remedy}", style="dim"), soft_wrap=True)
    if missing:
        sys.exit(_MISSING)


def _findings(course: Course | None, *, quick: bool) -> Iterator[Finding]:
    yield from examine(cache_folder(), tensorflow=not quick)
    if sys.platform == "linux":
        yield from () if quick else _libraries()
        yield from _of_course(course)


def _libraries() -> Iterator[Finding]:
    for library in map(foreign.LIBRARIES.__getitem__, _HERE):
        if foreign.version_of(library):
            yield library_finding(library.name, foreign.problem_of(library))


def _of_course(course: Course | None) -> Iterator[Finding]:
    if course is None:
        remedy = "Go to the folder of a course, or name it with --course."
        yield Finding("course", "note", "none in this folder or above it", remedy)
        return
    hidden = [unit for unit in course.units if unit.hidden_checks.is_file()]
    text = f"{course.name}: {len(course.units)} units, {len(hidden)} with hidden checks"
    yield Finding(
        "course", "ok" if hidden else "note", text, "" if hidden else "A release has public checks only."
    )
    if hidden:
        try:
            course_secret(course)
            yield Finding("secret", "ok", "there, and git ignores its file")
        except CourseError as error:
            yield Finding("secret", "missing", str(error))
    yield _data()


def _data() -> Finding:
    folder = os.environ.get("NEUROKATA_DATA")
    if not folder:
        return Finding(
            "data",
            "note",
            "what comes with the kit; full sets if NEUROKATA_DATA names their folder",
        )
    if Path(folder).is_dir():
        return Finding("data", "ok", f"NEUROKATA_DATA: {folder}")
    return Finding("data", "missing", f"NEUROKATA_DATA names {folder}, which is no folder", "Correct it.")

"""``grader doctor``: what this system offers for grading, and what to do if something is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from grader.course import CourseError, find_course, load_course
from grader.sandbox.doctor import examine

_STYLES = {"ok": ("✓", "green"), "note": ("•", "yellow"), "missing": ("✗", "red")}
_MISSING = 2


@click.command("doctor")
@click.option("--course", "course_folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--quick", is_flag=True, help="Leave out TensorFlow, which takes a few seconds to import.")
def command(course_folder: Path | None, quick: bool) -> None:
    """Show the state of each layer of confinement, TensorFlow, the course and the data, with remedies.

    Exits with 0 if submissions can be graded, and with 2 if they cannot.
    """
    try:
        course = load_course(course_folder) if course_folder else find_course()
    except CourseError:
        if course_folder:
            raise
        course = None
    console = Console()
    missing = False
    for finding in examine(course, tensorflow=not quick):
        mark, style = _STYLES[finding.state]
        missing = missing or finding.state == "missing"
        console.print(
            Text.assemble((f"{mark} ", style), (f"{finding.name:<26} ", "bold"), finding.text), soft_wrap=True
        )
        if finding.remedy:
            console.print(Text(f"{'':<29}{finding.remedy}", style="dim"), soft_wrap=True)
    if missing:
        sys.exit(_MISSING)

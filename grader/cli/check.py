"""``grader check``: what pytest does in a release, for people who do not know pytest."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.cli import INTERRUPTED
from grader.course import Course, find_course
from grader.learner.places import chosen, here, places
from grader.learner.report import Report
from grader.learner.runs.runner import RunError, Tally, request, run_once
from grader.learner.tally import elsewhere
from grader.learner.terminal import PlainTerminal

_WRONG = 1


@click.command("check")
@click.argument("names", metavar="[UNIT|EXERCISE]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Check all units.")
def command(names: tuple[str, ...], every: bool) -> None:
    """Run the checks of units or exercises, such as ex01 or relu.

    Without a name, it checks the unit that you are at. Exits with 0 if nothing is wrong, and with 1 if
    something is; what is still to be written is not wrong. Ctrl-C ends it, and shows what was found.
    """
    course = find_course()
    asked = {unit.name: () for unit in course.units} if every else chosen(course, names)
    if not asked:
        asked = _here(course)
    progress = _Progress()
    try:
        tally = run_once(course, request(course, Path.cwd(), asked), progress.show)
    except RunError as error:
        raise click.ClickException(str(error)) from error
    finally:
        progress.clear()
    _report(course, tally)
    if tally.interrupted:
        sys.exit(INTERRUPTED)
    if tally.notes or any(row.state in ("wrong", "not loaded") for row in tally.rows):
        sys.exit(_WRONG)


def _here(course: Course) -> dict[str, tuple[str, ...]]:
    place = here(course, places(course))
    if place is None:
        return {unit.name: () for unit in course.units}
    click.echo(f"The checks of {place.unit.name}; `grader check --all` runs those of all units.\n")
    return {place.unit.name: ()}


def _report(course: Course, tally: Tally) -> None:
    terminal = PlainTerminal()
    report = Report(terminal, start=Path.cwd(), encoding=terminal.encoding, width=terminal.width)
    report.failures(tally.rows)
    report.table(tally.rows, elsewhere(course, tally.rows), tally.notes)


class _Progress:
    """A line that says how far a run is, in a terminal only; it is gone when the run is over."""

    def __init__(self) -> None:
        self._wanted = sys.stderr.isatty()
        self._shown = ""
        self._write("Checking ...")

    def show(self, tally: Tally) -> None:
        """Say how many checks are done."""
        count = len(tally.titles)
        if count:
            self._write(f"Checking ... {len(tally.findings)} of {count}")

    def clear(self) -> None:
        """Take the line away."""
        self._write("")

    def _write(self, text: str) -> None:
        if self._wanted and text != self._shown:
            sys.stderr.write("\r" + text.ljust(len(self._shown)) + ("" if text else "\r"))
            sys.stderr.flush()
            self._shown = text

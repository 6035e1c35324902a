"""The units that count, when results are handed back."""

from __future__ import annotations

import click

from grader.class_run.counting import Counting, count_units
from grader.class_run.results_folder import ResultsFolder
from grader.cli._units import unit_names
from grader.course import find_course

units_option = click.option(
    "--units", help="Units or tracks that count, such as ex01,core; those that anybody has begun by default."
)


def counting_of(results: ResultsFolder, units: str | None) -> Counting:
    """Which units count, as in the table and the report of the same class.

    Args:
        results: of the class; its documents are read once.
        units: what ``--units`` says, or None.

    Raises:
        CourseError: if a name means no unit, or several.
        ResultsError: if there are no results.
        click.ClickException: if there are none for these units.
    """
    named = None if units is None else unit_names(find_course(), units.split(","))
    counting = count_units((result for _, result in results.saved()), named)
    if not counting.units:
        raise click.ClickException(f"{results.path} has no results for {', '.join(named or ())}.")
    return counting


def not_begun(counting: Counting) -> str:
    """A line on what does not count although nobody has said so; empty if all counts that was graded."""
    return f"\n{counting.sentence()}" if counting.left_out and counting.why == "begun" else ""

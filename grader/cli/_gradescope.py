"""``grader export gradescope``: the zip that Gradescope makes an autograder of."""

from __future__ import annotations

import re
from pathlib import Path

import click

from grader.cli._course import course_at, course_option
from grader.cli._units import unit_names
from grader.files import write_whole

_MB = 1_000_000


def _throttle(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[int, float] | None:
    """Two numbers, such as ``3/24``."""
    if value is None:
        return None
    match = re.fullmatch(r"([1-9]\d{0,3})/(\d{1,4}(?:\.\d+)?)", value)
    if match is None or float(match[2]) == 0:
        raise click.BadParameter(
            f"{value!r} is not a number of submissions, a slash and hours, such as 3/24."
        )
    return int(match[1]), float(match[2])


@click.command("gradescope")
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="The zip to write, such as autograder.zip.",
)
@course_option
@click.option("--units", help="Units or tracks that are graded and count, such as ex01,ex03; all by default.")
@click.option(
    "--throttle",
    metavar="N/HOURS",
    callback=_throttle,
    help="Grade so many submissions of a learner within so many hours, such as 3/24. What comes sooner keeps "
    "the last score.",
)
@click.option("--leaderboard", is_flag=True, help="Rank learners by the numbers that checks measure.")
@click.option(
    "--visibility",
    type=click.Choice(["visible", "after_due_date", "after_published"]),
    default="visible",
    show_default=True,
    help="When learners see the exercises. Until then they do not see their total either.",
)
@click.option(
    "--trust-when-unconfined",
    is_flag=True,
    help="If Gradescope's machine cannot confine submissions, run them all the same: they can then read the "
    "hidden checks and write their own score. Without it, nothing is graded there.",
)
def command(
    target: Path,
    course_folder: Path | None,
    units: str | None,
    throttle: tuple[int, float] | None,
    leaderboard: bool,
    visibility: str,
    trust_when_unconfined: bool,
) -> None:
    """Write the zip that Gradescope makes an autograder of.

    It holds the course with its solutions, hidden checks and secret: keep it as secret as solutions/.
    """
    from grader.gradescope.bundle import autograder_zip
    from grader.gradescope.settings import AutograderSettings, Throttle

    course = course_at(course_folder)
    names = course.unit_names if units is None else unit_names(course, units.split(","))
    settings = AutograderSettings(
        names,
        Throttle(*throttle) if throttle else None,
        leaderboard,
        visibility,  # type: ignore[arg-type]
        trust_when_unconfined,
    )
    data = autograder_zip(course, settings)
    # Answers and the course secret are in it.
    write_whole(target, data, secret=True)
    graded = f"all {len(names)} units" if names == course.unit_names else ", ".join(names)
    click.echo(f"Wrote {target} ({len(data) / _MB:.1f} MB), which grades {graded}.")
    click.echo("It holds the solutions, the hidden checks and the course secret: keep it as secret as these.")
    click.echo("Upload it to the assignment, at Configure Autograder, with Ubuntu 22.04 as the base image.")
    click.echo("The log of its build ends with what full marks are: the assignment's autograder points.")

"""``grader calibrate``: measure the thresholds that hidden checks ask for."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli._units import unit_names
from grader.course import find_course, load_course


@click.command("calibrate")
@click.argument("units", nargs=-1)
@click.option(
    "--course",
    "course_folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The course; without it, the one that you are in.",
)
@click.option(
    "--seeds", type=click.IntRange(min=2), default=10, show_default=True, help="Trainings of each kind."
)
def command(units: tuple[str, ...], course_folder: Path | None, seeds: int) -> None:
    """Train the reference and each misconception with many seeds, and write solutions/thresholds.toml.

    UNITS are names of units, beginnings of them, or tracks; without any, all units that use thresholds. Exits
    with 1 if a threshold cannot tell right from wrong.
    """
    from grader.course.thresholds import read_thresholds, thresholds_file
    from grader.proof.calibration import calibrate, uses_thresholds, write_evidence

    course = load_course(course_folder) if course_folder else find_course()
    chosen = [course.unit(name) for name in unit_names(course, units)] if units else list(course.units)
    # Before hours of training, not after: thresholds that are not measured stay in the file.
    read_thresholds(course)
    evidence = []
    for unit in chosen:
        if uses_thresholds(unit):
            evidence += calibrate(unit, seeds, lambda text: click.echo(text, err=True))
    if not evidence:
        click.echo("No check of these units uses a threshold.")
        return
    kept = write_evidence(course, evidence)
    for item in evidence:
        entry = item.entry
        found = entry.best_wrong
        wrong = "no wrong run below it" if found is None else f"best wrong {found:.3f}"
        click.echo(f"{item.name}: {entry.value:.3f} (worst reference {entry.worst_reference:.3f}, {wrong})")
    for name in kept:
        click.echo(f"{name}: kept as it was. Its data is not here, or no check asks for it any more.")
    click.echo(f"Wrote {thresholds_file(course)}")
    problems = [f"{item.name}: {item.problem}" for item in evidence if item.problem]
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(1)

"""``grader calibrate``: measure the thresholds that hidden checks ask for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli._course import course_at, course_option
from grader.cli._units import units_named
from grader.course import Course, Unit
from grader.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.proof.calibration import Evidence


_BAR = 20


@click.command("calibrate")
@click.argument("units", nargs=-1)
@course_option
@click.option(
    "--seeds", type=click.IntRange(min=2), default=50, show_default=True, help="Trainings of each kind."
)
@click.option("--jobs", type=click.IntRange(min=1), help="Runs in parallel; one per core by default.")
@click.option("--dask", metavar="ADDRESS", help="Train on a Dask cluster: address of its scheduler, tcp://…")
@click.option(
    "--compare",
    is_flag=True,
    help="Write nothing; say what differs from the stored evidence, as on another machine.",
)
@click.option(
    "--cheapest",
    is_flag=True,
    help="Write nothing; say with how much less training each threshold would still do.",
)
@click.option(
    "--variants",
    is_flag=True,
    help="Write nothing; say how surely right answers of other styles reach each threshold.",
)
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for a picture (SVG) of each threshold. It is as secret as the thresholds.",
)
def command(
    units: tuple[str, ...],
    course_folder: Path | None,
    seeds: int,
    jobs: int | None,
    dask: str | None,
    compare: bool,
    cheapest: bool,
    variants: bool,
    pictures: Path | None,
) -> None:
    """Train the reference and each misconception with many seeds, and write solutions/thresholds.toml.

    UNITS are names of units, beginnings of them, or tracks; without any, all units that use thresholds. Each
    run is remembered, so what was stopped goes on where it was. Exits with 1 if a threshold cannot tell right
    from wrong, with --compare if the stored evidence does not describe what is measured, or with --variants
    if a variant misses a threshold more often than once in 100,000 times.
    """
    if (cheapest or variants) and (compare or dask or pictures or (cheapest and variants)):
        alone = "--cheapest" if cheapest else "--variants"
        raise click.UsageError(f"{alone} goes with --seeds and --jobs only.")
    course = course_at(course_folder)
    chosen = units_named(course, units)
    from grader.course.thresholds import read_thresholds
    from grader.proof.calibration import uses_thresholds

    # Before hours of training, not after: thresholds that are not measured stay in the file.
    read_thresholds(course)
    chosen = [unit for unit in chosen if uses_thresholds(unit)]
    if not chosen:
        click.echo("No check of these units uses a threshold.")
        return
    if cheapest:
        for unit in chosen:
            _say_cheapest(unit, seeds, jobs)
        return
    if dask:
        _measure_there(course, chosen, seeds, dask, wrong=not compare)
    if compare:
        problems = _compared(course, chosen, seeds, jobs)
    elif variants:
        problems = [problem for unit in chosen for problem in _say_variants(unit, seeds, jobs)]
    else:
        evidence = [item for unit in chosen for item in _measured(unit, seeds, jobs)]
        _write(course, evidence, pictures)
        problems = [f"{item.name}: {item.problem}" for item in evidence if item.problem]
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(1)


def _measure_there(course: Course, units: Sequence[Unit], seeds: int, address: str, *, wrong: bool) -> None:
    """Have a cluster do the runs, and remember them; what it did not do is done here afterwards."""
    from grader.cluster import run_modules
    from grader.proof import elsewhere
    from grader.proof.memory import memory_of

    memory = memory_of("runs")
    asked = list(elsewhere.asked_of_others(units, seeds, wrong=wrong))
    for number, answer in enumerate(run_modules(course, address, elsewhere.__name__, asked), 1):
        unit, _, first, *more = answer.arguments
        which = f"{unit}, seeds {first} to {more[-1]}" if more else f"{unit}, seed {first}"
        taken = elsewhere.take(answer.said, memory)
        if answer.problem:
            click.echo(f"{which}: not measured on the cluster. {answer.problem.strip()}", err=True)
        else:
            click.echo(f"{which}: {taken} runs by {answer.worker} ({number} of {len(asked)})", err=True)


def _measured(unit: Unit, seeds: int, jobs: int | None) -> list[Evidence]:
    from grader.proof.calibration import calibrate
    from grader.proof.memory import memory_of

    return calibrate(unit, seeds, memory_of("runs"), jobs=jobs, on_run=_show)


def _say_cheapest(unit: Unit, seeds: int, jobs: int | None) -> None:
    from grader.authoring.thresholds import WHOLE
    from grader.proof.cheapest import cheapest
    from grader.proof.memory import memory_of

    for item in cheapest(unit, seeds, memory_of("runs"), jobs=jobs, on_run=_show):
        entry = item.evidence.entry
        if not item.trains:
            click.echo(f"{item.name}: its check trains nothing itself.")
        elif item.training == WHOLE:
            click.echo(f"{item.name}: nothing less tells right from wrong.")
        else:
            epochs, samples = item.training
            click.echo(
                f"{item.name}: {epochs:.0%} of the epochs and {samples:.0%} of the samples would do, with "
                f"a threshold of {entry.value:.3f} (worst reference {entry.worst_reference:.3f}, best wrong "
                f"{entry.best_wrong:.3f}; a right answer fails with a chance of "
                f"{entry.chance_right_fails:.1g})"
            )


def _say_variants(unit: Unit, seeds: int, jobs: int | None) -> list[str]:
    from grader.proof.calibration import LARGEST_CHANCE
    from grader.proof.memory import memory_of
    from grader.proof.variant_runs import runs_of_variants

    found = runs_of_variants(unit, seeds, memory_of("runs"), jobs=jobs, on_run=_show)
    if not found:
        click.echo(f"{unit.name}: no variant measures anything else than the solution.")
    problems = []
    for item in found:
        worst, best = min(item.runs), max(item.runs)
        trained = f", trained up to {item.again.trainings} times" if item.again else ""
        click.echo(
            f"{item.threshold}: {item.variant} is {worst:.3f} at worst, {best:.3f} at best; it misses "
            f"{item.value:.3f} with a chance of {item.chance_fails:.1g}{trained}"
        )
        if item.chance_fails > LARGEST_CHANCE:
            problems.append(f"{item.threshold}: {item.variant} misses it too often.")
    if problems:
        problems.append(
            f"These are right answers of {unit.name}. With few seeds the estimate is high: measure with more "
            "first. Otherwise lower the threshold, or use best_training in the check."
        )
    return problems


def _show(text: str, done: int, planned: int) -> None:
    """A bar that stays in its line in a terminal, and lines elsewhere."""
    if sys.stderr.isatty():
        full = _BAR * done // max(planned, 1)
        line = f"{'█' * full}{'░' * (_BAR - full)} {done}/{planned} {text}"
        click.echo(f"\r{line[:78]:<78}\r", err=True, nl=False)
    else:
        click.echo(f"{text} ({done} of {planned})", err=True)


def _write(course: Course, evidence: Sequence[Evidence], pictures: Path | None) -> None:
    from grader.course.thresholds import thresholds_file
    from grader.proof.calibration import write_evidence
    from grader.proof.pictures import picture

    kept = write_evidence(course, evidence)
    for item in evidence:
        entry = item.entry
        found = entry.best_wrong
        wrong = "no wrong run below it" if found is None else f"best wrong {found:.3f}"
        click.echo(
            f"{item.name}: {entry.value:.3f} (worst reference {entry.worst_reference:.3f}, {wrong}; a right "
            f"answer fails with a chance of {entry.chance_right_fails:.1g})"
        )
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)
            write_whole(pictures / f"{item.name}.svg", picture(item))
    for name in kept:
        click.echo(f"{name}: kept as it was. Its data is not here, or no check asks for it any more.")
    click.echo(f"Wrote {thresholds_file(course)}")


def _compared(course: Course, units: Sequence[Unit], seeds: int, jobs: int | None) -> list[str]:
    from grader.course.thresholds import read_thresholds
    from grader.proof.compared import moved
    from grader.proof.measuring import measured
    from grader.proof.memory import memory_of

    problems = []
    for unit in units:
        stored = read_thresholds(course).get(unit.name, {})
        if not any(entry.reference_runs for entry in stored.values()):
            # Said before minutes of training, not after.
            problems.append(f"{unit.name}: no stored runs to compare with; measure it without --compare.")
            continue
        right, _ = measured(unit, [], range(seeds), memory_of("runs"), jobs=jobs, on_run=_show)
        runs: dict[str, list[float]] = {}
        for _, name, value in (item for run in right for item in run.values):
            runs.setdefault(name, []).append(value)
        for name, values in runs.items():
            entry = stored.get(name.partition(".")[2])
            how = "it is not in the file" if entry is None else moved(entry, values)
            if how:
                problems.append(f"{name}, {seeds} seeds: {how}.")
            else:
                click.echo(f"{name}, {seeds} seeds: as it was measured.")
    return problems

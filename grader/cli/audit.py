"""``grader audit``: is a unit ready? And how much wrong code do its checks catch?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from grader.cli._course import course_at, course_option
from grader.cli._units import units_named
from grader.course import Course, Unit
from grader.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.proof.audit import AuditOptions, ExerciseAudit
    from grader.proof.memory import Memory
    from grader.proof.mutant_marks import Mark

# The columns of the table in docs/quality.md, in their order.
_ROW = "{:<32} {:>7} {:>5} {:>5} {:>5} {:>11} {:>9}"


@click.command("audit")
@click.argument("units", nargs=-1)
@course_option
@click.option(
    "--jobs", type=click.IntRange(min=1), help="What is tried in parallel; one per core by default."
)
@click.option("--all", "everything", is_flag=True, help="Also try what takes minutes: units that train.")
@click.option(
    "--minutes",
    type=click.FloatRange(0, min_open=True),
    help="The same for so many minutes per unit; the next time goes on there.",
)
@click.option("--mutants", is_flag=True, help="Show small changes of the solution and what becomes of each.")
@click.option(
    "--promises",
    is_flag=True,
    help="Show promises of docstrings that no wrong answer breaks or no check holds.",
)
@click.option(
    "--breakers",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Try the wrong answers in this folder, written as those of solutions/promises are.",
)
@click.option("--public", is_flag=True, help="Try by the public checks alone, as learners have them.")
@click.option(
    "--seconds",
    type=click.IntRange(min=1),
    default=120,
    show_default=True,
    help="With --mutants, --promises or --breakers: what computes longer counts as caught.",
)
@click.option(
    "--secrets",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="With the same: draw inputs so many times; each time it has to be caught.",
)
@click.option(
    "--markdown",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="With --mutants or --promises: put the figures into this page, where it has a table of them.",
)
@click.option(
    "--at-least",
    type=click.FloatRange(0, 100),
    default=97.0,
    show_default=True,
    help="With --mutants or --breakers: exit with 1 if a lower percentage is caught.",
)
@click.pass_context
def command(
    context: click.Context,
    units: tuple[str, ...],
    course_folder: Path | None,
    jobs: int | None,
    everything: bool,
    minutes: float | None,
    mutants: bool,
    promises: bool,
    breakers: Path | None,
    public: bool,
    seconds: int,
    secrets: int,
    markdown: Path | None,
    at_least: float,
) -> None:
    """Say whether units are ready and what is missing; or with an option, what their checks let through.

    UNITS are names of units, beginnings of them, or tracks; all by default. Exits with 1 if one is not ready.
    What was tried before and has not changed is remembered.

    With --mutants, small changes are made in each solution, one at a time. One that passes every check is
    shown as a difference: add a check, or else write into solutions/mutants.toml why it may pass. With
    --promises, the sentences of docstrings are held against the wrong answers in solutions/promises. The
    course's code runs here unconfined.
    """
    asked = {"--mutants": mutants, "--promises": promises, "--breakers": breakers is not None}
    _require_fitting(context, [name for name, is_asked in asked.items() if is_asked])
    course = course_at(course_folder)
    chosen = units_named(course, units)
    options = _options(public, seconds, jobs, secrets)
    if mutants:
        _show_mutants(course, chosen, options, markdown, at_least)
    elif promises or breakers is not None:
        from grader.cli._promises import show_fresh_breakers, show_promises

        if breakers is not None:
            raise SystemExit(not show_fresh_breakers(chosen, breakers, options, at_least))
        raise SystemExit(not show_promises(course, chosen, options, markdown))
    else:
        _show_readiness(chosen, jobs, float("inf") if everything else 60 * (minutes or 0))


# Of the options that say how something is tried, with which others each of them goes.
_GOES_WITH = {
    "public": ("--mutants", "--breakers"),
    "seconds": ("--mutants", "--promises", "--breakers"),
    "secrets": ("--mutants", "--promises", "--breakers"),
    "markdown": ("--mutants", "--promises"),
    "at_least": ("--mutants", "--breakers"),
}


def _require_fitting(context: click.Context, asked: Sequence[str]) -> None:
    """Refuse options that would be ignored.

    Raises:
        UsageError: if there is one.
    """
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked)} show different things: ask for one of them.")
    for option, goes_with in _GOES_WITH.items():
        given = context.get_parameter_source(option) is ParameterSource.COMMANDLINE
        if given and not set(asked) & set(goes_with):
            raise click.UsageError(f"--{option.replace('_', '-')} goes with {' or '.join(goes_with)}.")


def _show_readiness(units: Sequence[Unit], jobs: int | None, seconds: float) -> None:
    """Whether units are ready.

    Raises:
        SystemExit: with 1, if one of them is not.
    """
    from grader.cli._readiness import is_ready, show_step
    from grader.proof.readiness import Budget

    ready = []
    for number, unit in enumerate(units):
        if number:
            click.echo()
        ready.append(is_ready(unit, Budget(jobs, seconds, show_step)))
    if len(units) > 1:
        click.echo(f"\n{sum(ready)} of {len(units)} units are ready.")
    if not all(ready):
        raise SystemExit(1)


def _options(public: bool, seconds: int, jobs: int | None, secrets: int) -> AuditOptions:
    from grader.proof.audit import AuditOptions

    return AuditOptions(public, seconds, jobs, secrets)


def _show_mutants(
    course: Course, chosen: Sequence[Unit], options: AuditOptions, markdown: Path | None, at_least: float
) -> None:
    """What becomes of small changes.

    Raises:
        SystemExit: with 1, if too many are let through, or a mark is stale or not needed.
    """
    from grader.proof.audit_table import TABLE, rows_of
    from grader.proof.memory import memory_of
    from grader.proof.mutant_marks import read_marks, stale
    from grader.proof.mutants import mutants

    all_marks = read_marks(course)
    memory = memory_of("mutants")
    problems: list[str] = []
    audits: list[tuple[str, ExerciseAudit]] = []
    click.echo(_ROW.format("exercise", "changes", "crash", "equiv", "open", "let through", "caught"))
    for unit in chosen:
        marks = all_marks.get(unit.name, {})
        found = _audit(unit, options, memory, marks)
        problems += stale(unit, marks, mutants(unit))
        for item in found:
            click.echo(_row(f"{unit.name.partition('_')[0]} {item.exercise}", [item]))
            problems += [f"{unit.name}.{item.exercise}: {text}" for text in _problems(item, at_least)]
        audits += [(unit.name, item) for item in found]
        for mutant in (mutant for item in found for mutant in item.survivors):
            click.echo(f"\n  {unit.solution.name}, line {mutant.line}: {mutant.kind}")
            click.echo(_difference(mutant.before, mutant.after) + "\n")
    click.echo(_row("in all", [item for _, item in audits]))
    if markdown:
        page = TABLE.written(markdown.read_text(encoding="utf-8"), rows_of(audits))
        write_whole(markdown, page.encode())
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        raise SystemExit(1)


def _audit(
    unit: Unit, options: AuditOptions, memory: Memory, marks: dict[str, tuple[Mark, ...]]
) -> list[ExerciseAudit]:
    from grader.proof.audit import audit_unit

    watched = sys.stderr.isatty()

    def show(done: int, all_of: int) -> None:
        if watched:
            click.echo(f"\r{unit.name}: {done} of {all_of}" + " " * 8, err=True, nl=False)

    found = audit_unit(unit, options, memory, marks, show)
    if watched:
        click.echo("\r" + " " * 79 + "\r", err=True, nl=False)
    return found


def _problems(item: ExerciseAudit, at_least: float) -> Iterator[str]:
    from grader.proof.audit import score

    if score([item]) < at_least:
        yield f"less than {at_least:g} % are caught."
    for mutant in item.needless:
        yield f"the mark of `{mutant.after or '(nothing)'}` is not needed: a check catches it."


def _row(name: str, audits: Sequence[ExerciseAudit]) -> str:
    from grader.proof.audit import score

    return _ROW.format(
        name[:32],
        sum(item.made for item in audits),
        sum(item.outcomes["crashed"] for item in audits),
        sum(item.equivalent for item in audits),
        sum(item.open for item in audits),
        sum(len(item.survivors) for item in audits),
        f"{score(audits):.1f} %" if any(item.made for item in audits) else "not tried",
    )


def _difference(before: str, after: str) -> str:
    lines = [f"    - {line}" for line in before.splitlines()]
    return "\n".join(lines + [f"    + {line}" for line in after.splitlines()])

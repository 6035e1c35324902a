"""``grader audit --promises`` and ``--breakers``: what the checks hold of what docstrings promise."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.course import Course, Unit
from grader.files import write_whole

if TYPE_CHECKING:
    from grader.proof.audit import AuditOptions
    from grader.proof.promise_audit import PromiseAudit

_WIDEST = 100
_NUMBERS = "{:>8} {:>8} {:>5} {:>5} {:>8}"


def show_promises(
    course: Course, units: Sequence[Unit], options: AuditOptions, markdown: Path | None
) -> bool:
    """Print what becomes of the promises of units.

    Args:
        course: their course.
        units: the units.
        options: how breakers are tried.
        markdown: a page whose table of them is renewed.

    Returns:
        Whether nothing is left to do.

    Raises:
        CourseError: if something of the course cannot be read, or a solution fails a check.
    """
    from grader.proof.memory import memory_of
    from grader.proof.promise_audit import audit_promises
    from grader.proof.promise_marks import read_promise_marks
    from grader.proof.promise_table import PROMISE_TABLE, figures_of, promise_rows

    marks = read_promise_marks(course)
    memory = memory_of("promises")
    found: list[tuple[str, PromiseAudit]] = []
    click.echo(_row("exercise", ("promises", "breakers", "held", "open", "unasked")))
    for unit in units:
        watch = _Watch(unit.name)
        audits = audit_promises(unit, options, memory, marks.get(unit.name, {}), watch.tell)
        watch.done()
        for item in audits:
            click.echo(_row(f"{unit.name.partition('_')[0]} {item.exercise}", figures_of([item])))
        found += [(unit.name, item) for item in audits]
        click.echo("".join(f"\n{line}" for item in audits for line in _details(unit, item)), nl=False)
        if not all(item.is_done for item in audits):
            click.echo("\n")
    click.echo(_row("in all", figures_of(item for _, item in found)))
    if markdown:
        page = PROMISE_TABLE.written(markdown.read_text(encoding="utf-8"), promise_rows(found))
        write_whole(markdown, page.encode())
    return all(item.is_done for _, item in found)


def _row(name: str, numbers: Iterable[object]) -> str:
    width = max(16, min(32, shutil.get_terminal_size().columns - 40))
    return f"{name[:width]:<{width}} " + _NUMBERS.format(*numbers)


def _details(unit: Unit, item: PromiseAudit) -> Iterator[str]:
    """What is left to do for an exercise, in lines that fit the terminal."""
    passing = [f"{name} (with {', '.join(secrets)})" for name, secrets in item.passing.items()]
    parts = [
        ("No breaker breaks these promises:", [promise.text for promise in item.open]),
        ("These breakers get full marks:", passing),
        ("Nothing that is wrong fails these hidden checks:", item.unasked),
        ("The solution breaks its docstring:", item.self_broken),
        ("Of breakers and marks:", item.problems),
    ]
    if not item.is_done:
        yield f"{unit.name}.{item.exercise}"
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    for heading, texts in parts:
        if texts:
            yield f"  {heading}"
        for text in texts:
            yield textwrap.fill(
                text,
                width,
                initial_indent="    - ",
                subsequent_indent="      ",
                break_long_words=False,
                break_on_hyphens=False,
            )


class _Watch:
    """Says on a terminal what is being done."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._watched = sys.stderr.isatty()

    def tell(self, doing: str) -> None:
        if self._watched:
            click.echo(f"\r{f'{self._unit}: {doing}'[:79]:<79}", err=True, nl=False)

    def done(self) -> None:
        if self._watched:
            click.echo("\r" + " " * 79 + "\r", err=True, nl=False)


def show_fresh_breakers(units: Sequence[Unit], folder: Path, options: AuditOptions, at_least: float) -> bool:
    """Print which breakers of a folder get full marks.

    Args:
        units: those that they may be of.
        folder: the folder.
        options: how they are tried.
        at_least: how many in a hundred should lose marks.

    Returns:
        Whether so many do.

    Raises:
        CourseError: if there is none, one cannot be read, or a solution fails a check.
    """
    from grader.proof.fresh_breakers import percentage_caught, try_fresh

    watch = _Watch(folder.name)
    results = try_fresh(units, folder, options, watch.tell)
    watch.done()
    for unit in dict.fromkeys(result.unit for result in results):
        own = [result for result in results if result.unit == unit]
        click.echo(f"{unit}: {percentage_caught(own):.1f} % of {len(own)} are caught")
        for result in own:
            if result.outcome in ("passed", "crashed"):
                what = "full marks" if result.outcome == "passed" else "raises in every call; not counted"
                click.echo(f"  {result.breaker.path.name}: {what}")
    caught = percentage_caught(results)
    click.echo(f"in all: {caught:.1f} % of {len(results)} are caught")
    return caught >= at_least

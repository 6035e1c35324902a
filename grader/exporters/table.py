"""Results in a terminal: a table of a class, or one submission in detail."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.exporters.plain import frame_line, one_line, plain, points
from grader.overview import NOT_GRADED, Overview, UnitOverview
from grader.results import CheckResult, Result

_MARKS = {
    "passed": ("✓", "green"),
    "failed": ("✗", "red"),
    "error": ("✗", "red"),
    "timeout": ("⏱", "red"),
    "todo": ("·", "yellow"),
}


def class_table(results: Sequence[Overview]) -> RenderableType:
    """One row per learner, one column per unit."""
    # Rich reads markup in a str, and takes a Text as it is.
    title = Text(one_line(results[0].course), style="table.title") if results else None
    table = Table(title=title, title_justify="left", pad_edge=False, expand=True)
    table.add_column("learner", max_width=40, overflow="fold")
    units = [unit.unit for unit in results[0].units] if results else []
    for unit in units:
        table.add_column(unit.partition("_")[0], justify="right")
    table.add_column("points", justify="right")
    table.add_column("%", justify="right")
    # What the other columns leave of the width.
    table.add_column("note", overflow="ellipsis", no_wrap=True, ratio=1)
    for result in sorted(results, key=lambda item: item.learner.casefold()):
        share = result.percentage
        table.add_row(
            Text(one_line(result.learner, 80)),
            *(_unit_cell(unit) for unit in result.units),
            Text(f"{points(result.points)}/{points(result.max_points)}"),
            _share_cell(share),
            Text(one_line(result.remark, 90)),
        )
    return table


def submission_detail(result: Result) -> RenderableType:
    """Every exercise of one submission, and what went wrong in it."""
    parts: list[RenderableType] = [Text(one_line(result.learner, 80), style="bold")]
    parts += [Text(f"! {one_line(note, 500)}", style="yellow") for note in result.notes]
    for unit in result.units:
        got = NOT_GRADED if unit.given_up else f"{points(unit.points)}/{points(unit.max_points)}"
        heading = f"{unit.unit}  {got}"
        parts.append(Text(f"\n{heading}  {one_line(unit.title)}", style="bold"))
        parts += [Text(f"  ! {one_line(note, 500)}", style="yellow") for note in unit.notes]
        if unit.given_up:
            continue
        if not unit.handed_in:
            # What was handed in and cannot be read has a note that says why.
            parts += [] if unit.notes else [Text("  not handed in", style="yellow")]
            continue
        for name, checks in unit.exercises.items():
            parts.append(_exercise(name, checks))
    total = f"\n{points(result.points)} of {points(result.max_points)} points"
    return Group(*parts, Text(total, style="bold"))


def _exercise(name: str, checks: Sequence[CheckResult]) -> RenderableType:
    got, best = sum(check.points for check in checks), sum(check.max_points for check in checks)
    line = Text(f"  {name:<28} {points(got):>4}/{points(best):<4} ")
    for check in checks:
        line.append(*_MARKS[check.outcome])
    rows: list[RenderableType] = [line]
    said: set[str] = set()
    for check in checks:
        if check.outcome not in ("passed", "todo"):
            rows += _failure(check, said)
    return Group(*rows)


def _failure(check: CheckResult, said: set[str]) -> list[RenderableType]:
    mark, style = _MARKS[check.outcome]
    lines = [Text(f"{mark} {one_line(check.title)}", style=style)]
    said_before = check.message in said
    for text in (check.message, check.details, check.sentence, check.hint and f"Hint: {check.hint}"):
        if text and text not in said:
            said.add(text)
            text_style = "" if text == check.message else "dim"
            lines += [Text(f"  {line}", style=text_style) for line in plain(text, 1000).splitlines()]
    if said_before:
        return [Padding(Group(*lines), (0, 0, 0, 4))]
    for item in check.traceback[-3:]:
        lines.append(Text(f"  {frame_line(item)}", style="dim"))
    return [Padding(Group(*lines), (0, 0, 0, 4))]


def _share_cell(share: float | None) -> Text:
    if share is None:
        return Text("–", style="dim")
    return Text(f"{share:.0f}", style="green" if share >= 80 else "yellow" if share >= 40 else "red")


def _unit_cell(unit: UnitOverview) -> Text:
    if unit.given_up:
        return Text(NOT_GRADED, style="yellow")
    if not unit.handed_in:
        return Text("–", style="dim")
    full = unit.points >= unit.max_points
    return Text(f"{points(unit.points)}/{points(unit.max_points)}", style="green" if full else "")

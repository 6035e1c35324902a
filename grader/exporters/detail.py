"""One submission in a terminal: every exercise, and what went wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from grader.exporters.lines import flowing
from grader.exporters.plain import earned, frame_line, one_line, plain, points
from grader.results import CheckResult, Result, UnitResult, on_carried
from grader.results.overview import NOT_GRADED

_MARKS = {
    "passed": ("✓", "green"),
    "failed": ("✗", "red"),
    "error": ("✗", "red"),
    "timeout": ("⏱", "red"),
    "todo": ("·", "yellow"),
}
_FRAMES = 3


def detail_lines(result: Result, width: int | None = None) -> list[Text]:
    """Every exercise of one submission, and what went wrong in it.

    Args:
        result: the result of the submission.
        width: width of the terminal, in cells; None if lines may have any length.
    """
    lines = [Text(one_line(result.learner, 80), style="bold")]
    for note in result.notes:
        lines += flowing(_note(note), width, hang=2)
    for unit in result.units:
        lines += _unit(unit, width)
    total = f"{points(result.counted)} of {points(result.max_points)} points"
    total += earned(result.points, result.deducted)
    return [*lines, Text(), Text(total, style="bold")]


def _unit(unit: UnitResult, width: int | None) -> Iterator[Text]:
    got = NOT_GRADED if unit.given_up else f"{points(unit.counted)}/{points(unit.max_points)}"
    heading = f"{unit.unit}  {got}  {one_line(unit.title)}"
    yield Text()
    yield from flowing(Text(heading, style="bold"), width, hang=2)
    for note in (*([unit.late.sentence] if unit.late else ()), *unit.notes):
        yield from flowing(_note(note), width, indent=2, hang=2)
    if unit.given_up:
        return
    if not unit.handed_in:
        # A unit that was handed in but cannot be read has a note that says why.
        if not unit.notes:
            yield Text("  not handed in", style="yellow")
        return
    longest = max(map(len, unit.exercises), default=0)
    for name, checks in unit.exercises.items():
        yield from _exercise(name.ljust(longest), checks, width)


def _exercise(name: str, checks: Sequence[CheckResult], width: int | None) -> Iterator[Text]:
    got, best = sum(check.given for check in checks), sum(check.max_points for check in checks)
    line = Text(f"{name}  {points(got):>4}/{points(best):<4} ")
    for check in checks:
        line.append(*_MARKS[check.outcome])
    yield from flowing(line, width, indent=2, hang=2)
    if carried := on_carried(checks):
        yield from flowing(Text(one_line(carried, 500), style="yellow"), width, indent=4, hang=2)
    said: set[str] = set()
    for check in checks:
        if check.outcome not in ("passed", "todo"):
            yield from _failure(check, said, width)
        for sentence in check.told:
            yield from flowing(Text(one_line(sentence, 500)), width, indent=4, hang=2)


def _failure(check: CheckResult, said: set[str], width: int | None) -> Iterator[Text]:
    mark, style = _MARKS[check.outcome]
    yield from flowing(Text(f"{mark} {one_line(check.title)}", style=style), width, indent=4, hang=2)
    said_before = check.message in said
    for text in (check.message, check.details, check.sentence, check.hint and f"Hint: {check.hint}"):
        if text and text not in said:
            said.add(text)
            text_style = "" if text == check.message else "dim"
            for line in plain(text, 1000).expandtabs(4).splitlines():
                yield from flowing(Text(line, style=text_style), width, indent=6)
    if not said_before:
        for frame in check.traceback[-_FRAMES:]:
            yield from flowing(Text(frame_line(frame), style="dim"), width, indent=6, hang=2)


def _note(note: str) -> Text:
    return Text(f"! {one_line(note, 500)}", style="yellow")

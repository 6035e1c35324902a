"""A comparison of two folders of results: for a terminal, as CSV, as Markdown and as JSON."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from rich.cells import cell_len
from rich.text import Text

from grader.exporters.comparison import CheckMove, Comparison, by_check
from grader.exporters.csv import inert
from grader.exporters.feedback import inline
from grader.exporters.lines import flowing
from grader.exporters.plain import one_line, points

_MOST_NAMES = 8
# For a terminal; the other forms have all.
_MOST_CHECKS = 30


def summary(found: Comparison) -> Iterator[str]:
    """What moved as a whole, in sentences."""
    gains = [move.points for move in found.moves if move.points > 0]
    losses = [-move.points for move in found.moves if move.points < 0]
    stay = found.learners - len(gains) - len(losses)
    gained = f"{len(gains)} gained {_points(sum(gains))}" if gains else "nobody gained points"
    lost = f"{len(losses)} lost {_points(sum(losses))}" if losses else "nobody lost any"
    yield f"{_learners(found.learners)} in both: {gained}, {lost}, {stay} have as many as before."
    for names, what in (
        (found.only_before, "Only in the first"),
        (found.only_after, "Only in the second"),
        (found.units_only_before, "Units that only the first has"),
        (found.units_only_after, "Units that only the second has"),
    ):
        if names:
            yield f"{what}: {_names(names)}."
    if found.not_graded:
        lacking = [f"{name} ({', '.join(units)})" for name, units in found.not_graded.items()]
        yield f"Not compared, as one of the two could not be graded: {_names(lacking)}."


def comparison_lines(found: Comparison, width: int | None = None) -> Iterator[Text]:
    """For a terminal: the summary, the units, the checks, the learners; the largest moves first.

    Args:
        found: what moved.
        width: width of the terminal, in cells; None if lines may have any length.
    """
    for number, sentence in enumerate(summary(found)):
        yield from flowing(Text(sentence, style="" if number else "bold"), width)
    if found.moves or any(unit.submissions or unit.checks for unit in found.units):
        yield from _table(_unit_rows(found), width)
    if found.moves:
        yield from _table(_learner_rows(found), width)
        yield from _checks(found, width)


def comparison_csv(found: Comparison) -> bytes:
    """A line for each learner and check that moved: UTF-8 with a byte-order mark, commas, CRLF."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(["learner", "unit", "exercise", "check", "title", "before", "after", "gained", "changed"])
    for move in found.checks:
        rows.writerow(
            [
                inert(one_line(move.learner, 80)),
                move.unit,
                move.exercise,
                inert(one_line(move.check)),
                inert(one_line(move.title)),
                *("" if value is None else points(value) for value in (move.before, move.after)),
                points(move.points),
                move.changed,
            ]
        )
    return codecs.BOM_UTF8 + text.getvalue().encode("utf-8", "replace")


def comparison_json(found: Comparison) -> bytes:
    """All of it as indented JSON (UTF-8)."""
    return msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n"


def comparison_markdown(found: Comparison) -> bytes:
    """The same as the terminal's lines, for a merge request or a job summary."""
    lines = ["# What moved", "", *(f"- {inline(sentence)}" for sentence in summary(found))]
    if found.moves:
        checks = [["Unit", "Check", "Gained by", "Lost by"]]
        for (unit, _), moves in by_check(found.checks).items():
            gain, lose = _by_sign(moves)
            checks.append([unit, one_line(moves[0].title), _names(gain), _names(lose)])
        for rows in (_unit_rows(found), checks, _learner_rows(found)):
            lines += ["", *_markdown_table(rows)]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _unit_rows(found: Comparison) -> list[list[str]]:
    rows = [["Unit", "Learners", "New code", "New checks", "Gain", "Lose", "Points"]]
    for unit in found.units:
        counts = (unit.learners, unit.submissions, unit.checks, unit.gain, unit.lose)
        rows.append([_short(unit.unit), *map(str, counts), _signed(unit.points)])
    return rows


def _learner_rows(found: Comparison) -> list[list[str]]:
    rows = [["Learner", "Before", "After", "Points", "Where", "Changed"]]
    for move in found.moves:
        where = ", ".join(f"{_short(unit)} {_signed(value)}" for unit, value in move.units.items())
        rows.append(
            [
                one_line(move.learner, 80),
                f"{points(move.before)}/{points(move.max_before)}",
                f"{points(move.after)}/{points(move.max_after)}",
                _signed(move.points),
                where,
                move.changed,
            ]
        )
    return rows


def _checks(found: Comparison, width: int | None) -> Iterator[Text]:
    """The checks by exercise: what each asks for, and who gains and loses by it."""
    by_exercise: dict[tuple[str, str], list[list[CheckMove]]] = {}
    checks = list(by_check(found.checks).values())
    for moves in checks[:_MOST_CHECKS]:
        by_exercise.setdefault((moves[0].unit, moves[0].exercise), []).append(moves)
    for (unit, exercise), of_exercise in by_exercise.items():
        yield Text()
        yield from flowing(Text(exercise, style="bold").append(f"  {unit}", style="not bold"), width)
        for moves in of_exercise:
            yield from flowing(_check(moves), width, indent=2, hang=2)
    if more := len(checks[_MOST_CHECKS:]):
        yield Text()
        said = f"{more} more {'check' if more == 1 else 'checks'}: --format csv has them all."
        yield from flowing(Text(said, style="dim"), width)


def _check(moves: Sequence[CheckMove]) -> Text:
    line = Text(one_line(moves[0].title))
    if all(move.before is None for move in moves):
        line.append(" (a new check)")
    if all(move.after is None for move in moves):
        line.append(" (a check that is gone)")
    for sign, names, style in zip("+−", _by_sign(moves), ("green", "red"), strict=True):
        if names:
            line.append(f"  {sign}{_names(names)}", style=style)
    return line


def _table(rows: Sequence[Sequence[str]], width: int | None) -> Iterator[Text]:
    """A table whose first column are words and whose last takes what is left of the line."""
    yield Text()
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        cells = [
            cell + " " * (size - cell_len(cell)) if place == 0 else " " * (size - cell_len(cell)) + cell
            for place, (cell, size) in enumerate(zip(row, widths, strict=True))
        ]
        yield from flowing(Text("  ".join(cells), style="" if number else "bold"), width, hang=2)


def _by_sign(moves: Iterable[CheckMove]) -> tuple[list[str], list[str]]:
    """The learners who gained by a check, and those who lost."""
    found = list(moves)
    return [move.learner for move in found if move.points > 0], [
        move.learner for move in found if move.points < 0
    ]


def _names(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(one_line(name, 80) for name in names[:_MOST_NAMES]) + more


def _markdown_table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield "| " + " | ".join(map(inline, row)) + " |"
        if not number:
            yield "| --- " * len(row) + "|"


def _short(unit: str) -> str:
    return unit.partition("_")[0]


def _signed(value: float) -> str:
    return f"+{points(value)}" if value > 0 else points(value).replace("-", "−")


def _points(value: float) -> str:
    return "1 point" if points(value) == "1" else f"{points(value)} points"


def _learners(count: int) -> str:
    return "1 learner" if count == 1 else f"{count} learners"

"""A class in a terminal: one line per learner, with as many columns as fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from rich.text import Text

from grader.exporters.lines import flowing
from grader.exporters.plain import one_line, points
from grader.results.overview import NOT_GRADED, Overview

# A note that is cut shorter than this says nothing.
_LEAST_NOTE = 16


@dataclass(frozen=True)
class _Column:
    """A column: its head, and a cell for each learner.

    Attributes:
        head: its name, and in a second line the maximum points, if the cells do not show them.
        cells: what it shows for each learner.
        width: how many cells of a terminal its texts take; a Korean letter takes two.
        left: whether its texts are aligned on the left, like words, or on the right, like numbers.
        gap: how many spaces separate it from the column before it.
    """

    head: tuple[str, str]
    cells: tuple[Text, ...]
    width: int
    left: bool = False
    gap: int = 2

    @property
    def needed(self) -> int:
        """How much of a line it takes."""
        return self.gap + self.width


def class_lines(results: Sequence[Overview], width: int | None = None) -> list[Text]:
    """The table of a class: a line per learner, in the order of their names.

    If there is less room, the maximum points move from each line into the head; then the notes go, then the
    units. No name and no number is cut: a line without room for them is longer than the terminal.

    Args:
        results: those of the class.
        width: width of the terminal, in cells; None if lines may have any length.
    """
    ordered = sorted(results, key=lambda item: item.learner.casefold())
    columns, left_out = _fitting(ordered, width)
    names, below = (tuple(column.head[line] for column in columns) for line in (0, 1))
    lines = [Text(one_line(ordered[0].course), style="italic")] if ordered else []
    lines.append(_joined(columns, [Text(text, style="bold") for text in names]))
    if any(below):
        lines.append(_joined(columns, [Text(text, style="dim") for text in ("of", *below[1:])]))
    lines.append(Text("─" * sum(column.needed for column in columns), style="dim"))
    lines += [_joined(columns, cells) for cells in zip(*(column.cells for column in columns), strict=True)]
    if left_out:
        said = f"There is no room here for {left_out}: see the report, or widen the terminal."
        lines += flowing(Text(said, style="dim"), width)
    return lines


def _fitting(ordered: Sequence[Overview], width: int | None) -> tuple[list[_Column], str]:
    """The columns that fit, and what they leave out."""
    learners = (Text(one_line(item.learner, 80)) for item in ordered)
    names = _column("learner", learners, left=True, gap=0)
    totals = [_column("points", map(_total, ordered)), _column("%", map(_percentage, ordered))]
    notes = _column("note", (Text(one_line(item.remark, 90)) for item in ordered), left=True)
    has_notes = any(cell.plain for cell in notes.cells)
    for units, with_notes, left_out in _choices(ordered, has_notes):
        columns = [names, *units, *totals]
        room = None if width is None else width - sum(column.needed for column in columns)
        if not with_notes and (room is None or room >= 0):
            return columns, left_out
        if with_notes and (room is None or room >= notes.gap + min(notes.width, _LEAST_NOTE)):
            return [*columns, _cut(notes, room)], left_out
    # Only learners with long names get long lines.
    room = (width or 0) - sum(column.needed for column in totals)
    return [replace(names, width=max(len("learner"), min(names.width, room))), *totals], left_out


def _choices(ordered: Sequence[Overview], has_notes: bool) -> Iterator[tuple[list[_Column], bool, str]]:
    """What may go next to the totals, most telling first: units, whether notes, and what is left out."""
    kinds = [_units(ordered)]
    if (to_be_had := _to_be_had(ordered)) is not None:
        kinds.append(_short_units(ordered, to_be_had))
    if has_notes:
        yield from ((units, True, "") for units in kinds)
    yield from ((units, False, "the notes" if has_notes else "") for units in kinds)
    if has_notes:
        yield [], True, "the units"
    yield [], False, "the units and the notes" if has_notes else "the units"


def _units(ordered: Sequence[Overview]) -> list[_Column]:
    """A column for each unit: points, and maximum points."""
    names = dict.fromkeys(unit.unit for item in ordered for unit in item.units)
    return [_column(_short(name), (_unit_cell(item, name) for item in ordered)) for name in names]


def _short_units(ordered: Sequence[Overview], to_be_had: dict[str, float]) -> list[_Column]:
    """A column for each unit: points, with the maximum points in the head."""
    return [
        _column(_short(name), (_unit_cell(item, name, short=True) for item in ordered), points(best), gap=1)
        for name, best in to_be_had.items()
    ]


def _to_be_had(ordered: Sequence[Overview]) -> dict[str, float] | None:
    """The maximum points of each unit; None if they are not the same for all."""
    best: dict[str, float] = {}
    for item in ordered:
        for unit in item.units:
            if best.setdefault(unit.unit, unit.max_points) != unit.max_points:
                return None
    return best


def _column(
    head: str, cells: Iterable[Text], below: str = "", *, left: bool = False, gap: int = 2
) -> _Column:
    found = tuple(cells)
    width = max(map(cell_len, (head, below, *(cell.plain for cell in found))))
    return _Column((head, below), found, width, left, gap)


def _cut(notes: _Column, room: int | None) -> _Column:
    """The notes, each cut to the room that there is."""
    if room is None:
        return notes
    width = min(notes.width, room - notes.gap)
    cells = tuple(cell.copy() for cell in notes.cells)
    for cell in cells:
        cell.truncate(width, overflow="ellipsis")
    return replace(notes, cells=cells, width=width)


def _joined(columns: Sequence[_Column], cells: Sequence[Text]) -> Text:
    line = Text()
    for column, cell in zip(columns, cells, strict=True):
        space = " " * max(0, column.width - cell_len(cell.plain))
        line.append(" " * column.gap)
        line.append_text(cell + space if column.left else Text(space) + cell)
    line.rstrip()
    return line


def _short(unit: str) -> str:
    return unit.partition("_")[0]


def _unit_cell(item: Overview, name: str, *, short: bool = False) -> Text:
    unit = next((unit for unit in item.units if unit.unit == name), None)
    if unit is not None and unit.given_up:
        return Text(NOT_GRADED, style="yellow")
    if unit is None or not unit.handed_in:
        return Text("–", style="dim")
    text = points(unit.points) if short else f"{points(unit.points)}/{points(unit.max_points)}"
    return Text(text, style="green" if unit.points >= unit.max_points else "")


def _total(item: Overview) -> Text:
    return Text(f"{points(item.points)}/{points(item.max_points)}")


def _percentage(item: Overview) -> Text:
    share = item.percentage
    if share is None:
        return Text("–", style="dim")
    return Text(f"{share:.0f}", style="green" if share >= 80 else "yellow" if share >= 40 else "red")

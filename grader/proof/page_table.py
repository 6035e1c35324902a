"""A table of figures in a page of Markdown that a command writes, between two comments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from grader.course import CourseError

FiguresT = TypeVar("FiguresT", bound=tuple[int, ...])
# By the number of the unit and the name of the exercise.
Rows: TypeAlias = Mapping[tuple[str, str], FiguresT]

_ROW = re.compile(r"\| (\w+) \| `(\w+)` ((?:\| \d+ )+)\|")


class _Parts(NamedTuple):
    """What stands before the table's first comment, between the comments, and behind the last one."""

    before: str
    table: str
    after: str


class PageTable(Generic[FiguresT]):
    """A table with a row of figures for each exercise, and a last row for all of them."""

    def __init__(
        self,
        name: str,
        headings: Iterable[str],
        figures: Callable[..., FiguresT],
        ending: Callable[[FiguresT], str] | None = None,
    ) -> None:
        """Say which table.

        Args:
            name: what the comments hold, such as the command that writes the table.
            headings: those of the columns behind unit and exercise.
            figures: makes a row's figures of its numbers.
            ending: text of a last column, which follows from the others; there is none by default.
        """
        self._first, self._last = f"<!-- {name} -->", f"<!-- /{name} -->"
        headings = list(headings)
        rules = ["---", "---", *["---:"] * len(headings)]
        self._head = _line(["unit", "exercise", *headings]) + _line(rules)
        self._figures = figures
        self._ending = ending

    def read(self, page: str) -> dict[tuple[str, str], FiguresT]:
        """The rows of the table in a page.

        Raises:
            CourseError: if the page has no place for it.
        """
        found = _ROW.findall(self._parts(page).table)
        return {
            (unit, exercise): self._figures(*map(int, numbers.strip("| ").split(" | ")))
            for unit, exercise, numbers in found
        }

    def written(self, page: str, rows: Rows[FiguresT]) -> str:
        """The page with these rows; those of other units are kept.

        Raises:
            CourseError: if the page has no place for the table.
        """
        units = {unit for unit, _ in rows}
        kept = {place: row for place, row in self.read(page).items() if place[0] not in units}
        # Exercises stay in the order of their unit.
        merged = dict(sorted({**kept, **rows}.items(), key=lambda item: item[0][0]))
        lines = [self._row(unit, f"`{exercise}`", row) for (unit, exercise), row in merged.items()]
        if merged:
            total = self._figures(*(sum(numbers) for numbers in zip(*merged.values(), strict=True)))
            lines.append(self._row("all", "", total))
        before, _, after = self._parts(page)
        return f"{before}{self._first}\n{self._head}{''.join(lines)}{self._last}{after}"

    def _parts(self, page: str) -> _Parts:
        before, _, rest = page.partition(self._first)
        table, last, after = rest.partition(self._last)
        if not last:
            raise CourseError(f"The page needs a line {self._first} and after it a line {self._last}.")
        return _Parts(before, table, after)

    def _row(self, unit: str, exercise: str, row: FiguresT) -> str:
        ending = [] if self._ending is None else [self._ending(row)]
        return _line([unit, exercise, *map(str, row), *ending])


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"

"""The figures of an audit as a table in a page of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from grader.proof.audit import ExerciseAudit
from grader.proof.page_table import PageTable

_TABLE = PageTable("grader audit")
_HEAD = """\
| unit | exercise | changes | crash | equivalent | open | let through | caught |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
"""
_ROW = re.compile(r"\| (\w+) \| `(\w+)` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|")


class Figures(NamedTuple):
    """What a row of the table says.

    Attributes:
        changes: how many mutants were tried.
        crash: how many of them crash in every call.
        equivalent: how many nobody can tell from the solution.
        open: how many pass that one could tell, with a reason.
        through: how many pass without one.
    """

    changes: int
    crash: int
    equivalent: int
    open: int
    through: int

    @property
    def counted(self) -> int:
        """How many count."""
        return self.changes - self.crash - self.equivalent

    @property
    def caught(self) -> int:
        """How many of them are caught."""
        return self.counted - self.open - self.through


# By the number of the unit and the name of the exercise.
Rows: TypeAlias = dict[tuple[str, str], Figures]


def rows_of(audits: Iterable[tuple[str, ExerciseAudit]]) -> Rows:
    """The rows of exercises, each with the name of its unit."""
    return {
        (unit.partition("_")[0], item.exercise): Figures(
            item.made, item.outcomes["crashed"], item.equivalent, item.open, len(item.survivors)
        )
        for unit, item in audits
    }


def read_rows(page: str) -> Rows:
    """The rows of the table in a page.

    Raises:
        CourseError: if the page has no place for it.
    """
    found = _ROW.findall(_TABLE.parts(page).table)
    return {(unit, exercise): Figures(*map(int, numbers)) for unit, exercise, *numbers in found}


def with_rows(page: str, rows: Mapping[tuple[str, str], Figures]) -> str:
    """The page with these rows; those of other units are kept.

    Raises:
        CourseError: if the page has no place for the table.
    """
    units = {unit for unit, _ in rows}
    kept = {place: row for place, row in read_rows(page).items() if place[0] not in units}
    # Exercises stay in the order of their unit.
    merged = dict(sorted({**kept, **rows}.items(), key=lambda item: item[0][0]))
    lines = [_line(unit, f"`{exercise}`", row) for (unit, exercise), row in merged.items()]
    total = Figures(*(sum(numbers) for numbers in zip(*merged.values(), strict=True)))
    return _TABLE.replaced(page, f"{_HEAD}{''.join(lines)}{_line('all', '', total)}")


def _line(unit: str, exercise: str, row: Figures) -> str:
    share = "not tried"
    if row.changes:
        share = f"{100 * row.caught / row.counted if row.counted else 100:.1f} %"
    return "| " + " | ".join([unit, exercise, *map(str, row), share]) + " |\n"

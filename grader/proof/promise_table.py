"""What becomes of the promises of docstrings, as a table in a page of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias

from grader.proof.page_table import PageTable
from grader.proof.promise_audit import PromiseAudit

_TABLE = PageTable("grader audit --promises")
_HEAD = """\
| unit | exercise | promises | breakers | held | open | checks without a promise |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
"""
_ROW = re.compile(r"\| (\w+) \| `(\w+)` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|")


class PromiseFigures(NamedTuple):
    """What a row of the table says.

    Attributes:
        promises: sentences of the docstring.
        breakers: wrong implementations that break one of them.
        held: how many of these lose marks.
        open: promises that no breaker breaks.
        unasked: hidden checks that nothing wrong fails.
    """

    promises: int
    breakers: int
    held: int
    open: int
    unasked: int


# By the number of the unit and the name of the exercise.
PromiseRows: TypeAlias = dict[tuple[str, str], PromiseFigures]


def promise_rows(audits: Iterable[tuple[str, PromiseAudit]]) -> PromiseRows:
    """The rows of exercises, each with the name of its unit."""
    return {(unit.partition("_")[0], item.exercise): figures_of([item]) for unit, item in audits}


def figures_of(audits: Iterable[PromiseAudit]) -> PromiseFigures:
    """The figures of exercises together."""
    rows = [
        PromiseFigures(item.promises, item.breakers, item.held, len(item.open), len(item.unasked))
        for item in audits
    ]
    return PromiseFigures(*(sum(numbers) for numbers in zip(*rows, strict=True))) if rows else _NOTHING


_NOTHING = PromiseFigures(0, 0, 0, 0, 0)


def read_promise_rows(page: str) -> PromiseRows:
    """The rows of the table in a page.

    Raises:
        CourseError: if the page has no place for it.
    """
    found = _ROW.findall(_TABLE.parts(page).table)
    return {(unit, exercise): PromiseFigures(*map(int, numbers)) for unit, exercise, *numbers in found}


def with_promise_rows(page: str, rows: Mapping[tuple[str, str], PromiseFigures]) -> str:
    """The page with these rows; those of other units are kept.

    Raises:
        CourseError: if the page has no place for the table.
    """
    units = {unit for unit, _ in rows}
    kept = {place: row for place, row in read_promise_rows(page).items() if place[0] not in units}
    # Exercises stay in the order of their unit.
    merged = dict(sorted({**kept, **rows}.items(), key=lambda item: item[0][0]))
    lines = [_line(unit, f"`{exercise}`", row) for (unit, exercise), row in merged.items()]
    total = PromiseFigures(*(sum(numbers) for numbers in zip(_NOTHING, *merged.values(), strict=True)))
    return _TABLE.replaced(page, f"{_HEAD}{''.join(lines)}{_line('all', '', total)}")


def _line(unit: str, exercise: str, row: PromiseFigures) -> str:
    return "| " + " | ".join([unit, exercise, *map(str, row)]) + " |\n"

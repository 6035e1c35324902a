"""The figures of an audit as a table in a page of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from grader.course import CourseError
from grader.proof.audit import ExerciseAudit, score

_FIRST, _LAST = "<!-- grader audit -->", "<!-- /grader audit -->"
_HEAD = """\
| unit | exercise | changes | crash | equivalent | open | let through | caught |
| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
"""
_ROW = re.compile(
    r"\| (\w+) \| `(\w+)` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (?:[\d.]+ %|not tried) \|"
)


class Figures(NamedTuple):
    """What a row of the table says.

    Attributes:
        changes: how many mutants there are.
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


def table(audits: Iterable[tuple[str, ExerciseAudit]]) -> str:
    """The table, with a row for each exercise and one for all of them.

    Args:
        audits: names of units, each with what became of an exercise of it.
    """
    rows = [(unit.partition("_")[0], f"`{item.exercise}`", [item]) for unit, item in audits]
    rows.append(("all", "", [item for _, _, items in rows for item in items]))
    return _HEAD + "".join(_row(unit, exercise, items) for unit, exercise, items in rows)


def put_into(page: str, rows: str) -> str:
    """The page with the table in the place of the one that it has.

    Raises:
        CourseError: if the page has no place for it.
    """
    before, first, rest = page.partition(_FIRST)
    _, last, after = rest.partition(_LAST)
    if not last:
        raise CourseError(f"The page needs a line {_FIRST} and after it a line {_LAST}.")
    return f"{before}{first}\n{rows}{last}{after}"


def figures(page: str) -> Iterator[tuple[tuple[str, str], Figures]]:
    """By the unit's number and the exercise's name: what the page's table says."""
    for unit, exercise, *numbers in _ROW.findall(page.partition(_FIRST)[2].partition(_LAST)[0]):
        yield (unit, exercise), Figures(*map(int, numbers))


def _row(unit: str, exercise: str, items: list[ExerciseAudit]) -> str:
    numbers = Figures(
        sum(item.made for item in items),
        sum(item.outcomes["crashed"] for item in items),
        sum(item.equivalent for item in items),
        sum(item.open for item in items),
        sum(len(item.survivors) for item in items),
    )
    caught = f"{score(items):.1f} %" if numbers.changes else "not tried"
    cells = [unit, exercise, *map(str, numbers), caught]
    return "| " + " | ".join(cells) + " |\n"

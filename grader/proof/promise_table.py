"""What becomes of the promises of docstrings, as a table in a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from grader.proof.page_table import PageTable
from grader.proof.promise_audit import PromiseAudit


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


_NOTHING = PromiseFigures(0, 0, 0, 0, 0)
PROMISE_TABLE = PageTable(
    "grader audit --promises",
    ["promises", "breakers", "held", "open", "checks without a promise"],
    PromiseFigures,
)


def promise_rows(audits: Iterable[tuple[str, PromiseAudit]]) -> dict[tuple[str, str], PromiseFigures]:
    """The rows of exercises, each of which comes with the name of its unit."""
    return {(unit.partition("_")[0], item.exercise): figures_of([item]) for unit, item in audits}


def figures_of(audits: Iterable[PromiseAudit]) -> PromiseFigures:
    """The figures of exercises together."""
    rows = [
        PromiseFigures(item.promises, item.breakers, item.held, len(item.open), len(item.unasked))
        for item in audits
    ]
    return PromiseFigures(*(sum(numbers) for numbers in zip(*rows, strict=True))) if rows else _NOTHING

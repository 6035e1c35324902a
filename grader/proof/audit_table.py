"""The figures of an audit as a table in a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from grader.proof.audit import ExerciseAudit
from grader.proof.page_table import PageTable


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


def _share(row: Figures) -> str:
    if not row.changes:
        return "not tried"
    return f"{100 * row.caught / row.counted if row.counted else 100:.1f} %"


TABLE = PageTable(
    "grader audit",
    ["changes", "crash", "equivalent", "open", "let through", "caught"],
    Figures,
    _share,
)


def rows_of(audits: Iterable[tuple[str, ExerciseAudit]]) -> dict[tuple[str, str], Figures]:
    """The rows of exercises, each of which comes with the name of its unit."""
    return {
        (unit.partition("_")[0], item.exercise): Figures(
            item.made, item.outcomes["crashed"], item.equivalent, item.open, len(item.survivors)
        )
        for unit, item in audits
    }

"""Pictures as numbers: where bars begin and how long they are, and the same in words.

Templates draw them. Widths are percentages of the picture's width, so that a picture fits every screen and
its letters keep their size; heights are pixels.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# The states of an exercise in the order of the bars, and what they are called.
STATES = {"done": "done", "wrong": "wrong", "todo": "todo", "lost": "not graded"}
BAR_HEIGHT = 150.0
_BINS = 10


@dataclass(frozen=True)
class Piece:
    """A part of a bar."""

    state: str
    count: int
    x: float
    width: float


@dataclass(frozen=True)
class Bar:
    """A bar of several parts: how many learners are where."""

    name: str
    pieces: tuple[Piece, ...]
    counts: Mapping[str, int]
    total: int

    @property
    def said(self) -> str:
        """The bar in words."""
        there = [f"{count} {STATES[state]}" for state, count in self.counts.items() if count]
        return ", ".join(there) or "nobody"


def bar(name: str, counts: Mapping[str, int]) -> Bar:
    """A bar of 100 % for these counts, by state."""
    ordered = {state: counts.get(state, 0) for state in STATES}
    total, x, pieces = sum(ordered.values()), 0.0, []
    for state, count in ordered.items():
        if count:
            width = 100 * count / total
            pieces.append(Piece(state, count, round(x, 3), round(width, 3)))
            x += width
    return Bar(name, tuple(pieces), ordered, total)


@dataclass(frozen=True)
class Column:
    """A column of the distribution: learners with a percentage from ``low``, and below ``high``."""

    low: int
    high: int
    count: int
    x: float
    width: float
    y: float
    height: float

    @property
    def said(self) -> str:
        """Which percentages these are."""
        return (
            f"{self.low} to {self.high} %" if self.high == 100 else f"{self.low} % to less than {self.high} %"
        )


@dataclass(frozen=True)
class Distribution:
    """How percentages are spread.

    Attributes:
        columns: ten of the same width; a percentage of 100 is in the last.
        count: number of learners.
        median: the middle one; None if there is none.
    """

    columns: tuple[Column, ...]
    count: int
    median: float | None

    @property
    def said(self) -> str:
        """The picture in words."""
        if self.median is None:
            return "Nobody has a percentage yet."
        there = [f"{one.count} with {one.said}" for one in self.columns if one.count]
        return f"Of {self.count} learners: {'; '.join(there)}. The median is {self.median:.0f} %."


def distribution(percentages: Sequence[float]) -> Distribution:
    """The distribution of percentages from 0 to 100."""
    counts = [0] * _BINS
    for share in percentages:
        counts[min(_BINS - 1, int(share * _BINS / 100))] += 1
    most = max([1, *counts])
    step = 100 // _BINS
    columns = []
    for number, count in enumerate(counts):
        height = round(BAR_HEIGHT * count / most, 2)
        x = number * step
        columns.append(Column(x, x + step, count, x + 0.5, step - 1.0, round(BAR_HEIGHT - height, 2), height))
    return Distribution(
        tuple(columns), len(percentages), statistics.median(percentages) if percentages else None
    )

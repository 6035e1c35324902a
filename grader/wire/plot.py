"""What a figure shows, as plain data: what a check gets to see of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Line:
    """A line of a plot.

    Attributes:
        label: what a legend calls it, else its own label; empty if it has neither.
        x: the x coordinates of its points, floats of shape (n,).
        y: their y coordinates, floats of shape (n,).
    """

    label: str
    x: NDArray[np.float64]
    y: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Image:
    """An image in a plot, as ``imshow`` or ``pcolormesh`` draws it.

    Attributes:
        values: its numbers, floats of shape (height, width), or (height, width, 3 or 4) for colours, as they
            are seen: row 0 is at the top and column 0 on the left, whichever way the axes run. An entry that
            is masked is nan.
        colorbar: whether a colour bar says what its colours mean.
        whole: whether all of it can be seen, but for at most half a row or column at each end.
    """

    values: NDArray[np.float64]
    colorbar: bool
    whole: bool


@dataclass(frozen=True, eq=False)
class Axes:
    """One panel of a plot.

    Attributes:
        title: the text above it; empty if there is none.
        xlabel: the label of its x axis.
        ylabel: the label of its y axis.
        grid: whether it has grid lines, across at least one of its axes.
        legend: the texts of its legend; empty if it has none.
        lines: those that can be seen, in the order in which they were drawn.
        images: the same.
        middle: where its middle lies in the figure, from (0, 0), below and on the left, to (1, 1).
        xlim: the left and right end of its x axis.
        ylim: the lower and upper end of its y axis.
        xscale: ``linear``, ``log`` …
        yscale: the same for the y axis.
    """

    title: str
    xlabel: str
    ylabel: str
    grid: bool
    legend: tuple[str, ...]
    lines: tuple[Line, ...]
    images: tuple[Image, ...]
    middle: tuple[float, float]
    xlim: tuple[float, float]
    ylim: tuple[float, float]
    xscale: str
    yscale: str


@dataclass(frozen=True, eq=False)
class Plot:
    """What a figure shows.

    Attributes:
        title: the text above all panels; empty if there is none.
        legend: the texts of the legends that belong to no panel.
        axes: its panels.
    """

    title: str
    legend: tuple[str, ...]
    axes: tuple[Axes, ...]

    @property
    def panels(self) -> tuple[Axes, ...]:
        """The axes as they are read: row by row from the top, each row from the left."""
        return tuple(sorted(self.axes, key=lambda one: (-round(one.middle[1], 2), one.middle[0])))

"""Run in a process of its own: a solved unit's last cell, and what its figures show.

``python -m grader.release.drawing SOLUTION REPORT`` writes the report; what the cell prints is printed.
"""

from __future__ import annotations

import io
import runpy
import sys
import warnings
from pathlib import Path
from typing import Any

import msgspec

_DOTS_PER_INCH = 130
# Larger arrays are pictures of something, and not what a lesson's numbers are read from.
_LARGEST_ARRAY = 20_000


class Panel(msgspec.Struct, frozen=True):
    """One pair of axes.

    Attributes:
        title: its heading.
        xlabel: what its horizontal axis is called.
        ylabel: what its vertical axis is called.
        lines: the points of each line by its name, as two lists: x and y.
        images: the arrays that are shown as images, if they are small.
    """

    title: str
    xlabel: str
    ylabel: str
    lines: dict[str, list[list[float | None]]]
    images: list[list[Any]]


class Figure(msgspec.Struct, frozen=True):
    """One figure: the picture as a PNG, and its panels."""

    png: bytes
    panels: list[Panel]


class Drawn(msgspec.Struct, frozen=True):
    """All figures, in the order in which they were made."""

    figures: list[Figure]


def drawn() -> Drawn:
    """What the open figures show."""
    if "matplotlib.pyplot" not in sys.modules:
        return Drawn([])
    import matplotlib.pyplot as plt

    return Drawn([_figure(plt.figure(number)) for number in plt.get_fignums()])


def _figure(figure: Any) -> Figure:
    png = io.BytesIO()
    # Without the version of Matplotlib, which the file would hold otherwise.
    figure.savefig(png, format="png", dpi=_DOTS_PER_INCH, metadata={"Software": None})
    return Figure(png.getvalue(), [_panel(axes) for axes in figure.axes])


def _panel(axes: Any) -> Panel:
    lines = {str(line.get_label()): list(map(_numbers, line.get_data())) for line in axes.get_lines()}
    images = [_numbers(image.get_array()) for image in axes.get_images()]
    return Panel(axes.get_title(), axes.get_xlabel(), axes.get_ylabel(), lines, images)


def _numbers(values: Any) -> list[Any]:
    import numpy as np

    array: Any = np.ma.filled(np.ma.asarray(values, dtype=float), np.nan)
    numbers: list[Any] = array.tolist() if array.size <= _LARGEST_ARRAY else []
    return numbers


def main(solution: str, report: str) -> None:
    """Run the last cell of a solution, and write what it drew to the file ``report``."""
    sys.argv = [solution]
    # Matplotlib says that a figure cannot be shown without a window.
    warnings.filterwarnings("ignore", message=".*non-interactive", category=UserWarning)
    runpy.run_path(solution, run_name="__main__")
    sys.stdout.flush()
    Path(report).write_bytes(msgspec.json.encode(drawn()))


if __name__ == "__main__":
    main(*sys.argv[1:])

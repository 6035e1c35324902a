"""A picture of what a learner's function does, drawn by the public checks of its exercise."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_INCHES = (5.0, 2.8)
DOTS_PER_INCH = 90
# A method of this name in a check class draws what the learner's function does.
METHOD = "plot"


@dataclass(frozen=True)
class Picture:
    """What a function does.

    Attributes:
        png: the file.
        text: what it shows, in words: for those who cannot see it.
    """

    png: bytes
    text: str


def draw(plot: Callable[[Any], None], exercise: str, dots_per_inch: int = DOTS_PER_INCH) -> Picture:
    """Draw what a check class's ``plot(axes)`` draws.

    Args:
        plot: draws on Matplotlib axes, and calls the learner's functions for it.
        exercise: whose picture it is.
        dots_per_inch: how large it is; its width is five inches.

    Raises:
        BaseException: whatever ``plot`` raises, the learner's own errors included.
    """
    # A figure of its own: neither the notebook's backend nor its open figures play a part in this.
    from matplotlib.figure import Figure

    figure = Figure(figsize=_INCHES, layout="constrained")
    axes = figure.subplots()
    axes.grid(alpha=0.3)
    png = io.BytesIO()
    silent = io.StringIO()
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(silent),
        contextlib.redirect_stderr(silent),
    ):
        warnings.simplefilter("ignore")
        plot(axes)
        figure.savefig(png, format="png", dpi=dots_per_inch)
    return Picture(png.getvalue(), f"Picture of {exercise}. {_told(figure)}".strip())


def _told(figure: Any) -> str:
    """What a figure shows, from the words in it."""
    panels = []
    for axes in figure.axes:
        words = [axes.get_title()]
        named = [name for name in (axes.get_xlabel(), axes.get_ylabel()) if name]
        words += [f"axes: {' and '.join(named)}"] if named else []
        # Matplotlib's own names begin with an underscore.
        shown = [label for label in axes.get_legend_handles_labels()[1] if not label.startswith("_")]
        words += [f"shown: {', '.join(shown)}"] if shown else []
        words += [f"in it: {', '.join(text.get_text() for text in axes.texts)}"] if axes.texts else []
        panels.append("; ".join(" ".join(part.split()) for part in words if part))
    return " ".join(panel[0].upper() + panel[1:] + "." for panel in panels if panel)

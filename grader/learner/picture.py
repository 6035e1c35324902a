"""A picture of what a learner's function does, drawn by the public checks of its exercise."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grader.learner.findings import UnavailableError

_INCHES = (5.0, 2.8)
_DOTS_PER_INCH = 90


@dataclass(frozen=True)
class Picture:
    """A picture of what a function does.

    Attributes:
        png: the picture; empty if there is none.
        shows: the same in words, for those who do not see it.
    """

    png: bytes = b""
    shows: str = ""


def drawn(plot: Callable[[Any], None]) -> Picture:
    """What a check class's ``plot(axes)`` draws.

    Args:
        plot: draws on Matplotlib axes, and calls the learner's functions for it.

    Returns:
        The picture; an empty one if it cannot be drawn, as when a function raises: the checks say why.
    """
    # A figure of its own: neither the notebook's backend nor its open figures play a part in this.
    from matplotlib.figure import Figure

    figure = Figure(figsize=_INCHES, layout="constrained")
    axes = figure.subplots()
    axes.grid(alpha=0.3)
    png = io.BytesIO()
    silent = io.StringIO()
    try:
        with (
            warnings.catch_warnings(),
            contextlib.redirect_stdout(silent),
            contextlib.redirect_stderr(silent),
        ):
            warnings.simplefilter("ignore")
            plot(axes)
            figure.savefig(png, format="png", dpi=_DOTS_PER_INCH)
    except (Exception, UnavailableError):
        return Picture()
    return Picture(png.getvalue(), _in_words(axes))


def _in_words(axes: Any) -> str:
    """What axes show: title, curves, images, and what is measured along the two axes."""
    lines = [line.get_label() for line in axes.get_lines()]
    named = [str(name) for name in lines if not str(name).startswith("_")]
    parts = [axes.get_title()]
    if lines:
        parts.append(f"lines: {', '.join(named) or len(lines)}")
    counts = {
        "image": len(axes.get_images()),
        "bar": len(axes.patches),
        "set of points": len(axes.collections),
    }
    parts += [f"{count} {noun}{'' if count == 1 else 's'}" for noun, count in counts.items() if count]
    for direction, label, limits in (
        ("across", axes.get_xlabel(), axes.get_xlim()),
        ("up", axes.get_ylabel(), axes.get_ylim()),
    ):
        parts.append(f"{direction}: {label} from {min(limits):.3g} to {max(limits):.3g}".replace(":  ", ": "))
    return "; ".join(part for part in parts if part)

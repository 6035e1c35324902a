"""A picture of what a learner's function does, drawn by the public checks of its exercise."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Callable
from typing import Any

from grader.learner.findings import UnavailableError

_INCHES = (5.0, 2.8)
_DOTS_PER_INCH = 90


def drawn(plot: Callable[[Any], None]) -> bytes:
    """What a check class's ``plot(axes)`` draws.

    Args:
        plot: draws on Matplotlib axes, and calls the learner's functions for it.

    Returns:
        A PNG; empty if it cannot be drawn, as when a function raises: the checks say why.
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
        return b""
    return png.getvalue()

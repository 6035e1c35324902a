"""A picture of the evidence for a threshold: what right and wrong answers reach, and what lies between."""

from __future__ import annotations

import io
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from grader.proof.calibration import Evidence

_ROW_INCHES = 0.34


def picture(evidence: Evidence) -> bytes:
    """An SVG: a row of points for the reference, one for each misconception, and the threshold as a line."""
    runs = evidence.runs
    wrong = sorted(runs.wrong.items(), key=lambda item: -max(item[1]))
    rows = [("the reference", runs.reference), *wrong]
    figure = Figure(figsize=(8, 1.3 + _ROW_INCHES * len(rows)), layout="constrained")
    axes: Axes = figure.add_subplot()
    excused = set(evidence.entry.caught_by_other_checks or ())
    for height, (name, values) in enumerate(rows):
        colour = "#1a7f37" if height == 0 else "#9a6700" if name in excused else "#cf222e"
        axes.plot(values, _spread(values, height), ".", color=colour, alpha=0.6, markersize=5)
    axes.axvline(evidence.entry.value, color="#0969da", linewidth=1.5)
    axes.set_yticks(range(len(rows)), [name + " *" * (name in excused) for name, _ in rows], fontsize=8)
    axes.invert_yaxis()
    axes.set_xlabel(f"threshold {evidence.entry.value:g}; * is caught by other checks, whatever it reaches")
    chance = evidence.entry.chance_right_fails
    axes.set_title(f"{evidence.name}: a right answer fails with a chance of {chance:.1g}", fontsize=10)
    data = io.BytesIO()
    figure.set_canvas(FigureCanvasSVG(figure))
    # Without the date, the same runs give the same bytes.
    figure.savefig(data, format="svg", metadata={"Date": None})
    return data.getvalue()


def _spread(values: Sequence[float], height: int) -> list[float]:
    """Heights that keep equal values apart, by their place in the list."""
    return [height + (number % 7 - 3) * 0.06 for number in range(len(values))]

"""The lines of a figure on the wire, and what legends call them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, TypeAlias

import msgspec
import numpy as np

from grader.wire import arrays
from grader.wire.nodes import ArrayNode, Node, Reader, WireError, Writer, malformed, plain_text
from grader.wire.plot import Line

MAX_LINES = 1000
MAX_LABEL = 1000

Label = Annotated[str, msgspec.Meta(max_length=MAX_LABEL)]
# An entry of a legend: the object that it shows, and the text next to it.
Entry: TypeAlias = tuple[Any, str]


class LineNode(Node, frozen=True, tag="line"):
    """A line; its points are the next two blobs."""

    label: Label
    x: ArrayNode
    y: ArrayNode


def describe_lines(axes: Any, entries: Sequence[Entry], writer: Writer) -> list[LineNode]:
    """Describe the lines of live axes that can be seen.

    Args:
        axes: of Matplotlib.
        entries: of all legends that may name the lines.
        writer: takes their points.

    Raises:
        WireError: if there are too many.
    """
    from matplotlib.axes import Axes as LiveAxes

    lines = [line for line in LiveAxes.get_lines(axes) if _is_seen(line)]
    if len(lines) > MAX_LINES:
        raise WireError(f"Axes with more than {MAX_LINES} lines cannot be handed to the grader.")
    names = _names_in_legends(lines, entries)
    return [_describe_line(line, name, writer) for line, name in zip(lines, names, strict=True)]


def build_line(node: LineNode, reader: Reader) -> Line:
    """The line of a node.

    Raises:
        WireError: if its points are not points.
    """
    if node.x.dtype != "<f8" or len(node.x.shape) != 1:
        raise malformed("a line whose points are not numbers in a row")
    if (node.x.dtype, node.x.shape) != (node.y.dtype, node.y.shape):
        raise malformed("a line with points that have only one coordinate")
    return Line(node.label, arrays.build_array(node.x, reader), arrays.build_array(node.y, reader))


def entries_of(legends: Sequence[Any]) -> list[Entry]:
    """What live legends show, and the texts next to it."""
    return [
        (handle, text.get_text())
        for legend in legends
        for handle, text in zip(legend.legend_handles, legend.get_texts(), strict=False)
    ]


def text_of(text: str) -> str:
    """A text of a figure, as it crosses."""
    return plain_text(text)[:MAX_LABEL]


def _is_seen(line: Any) -> bool:
    return bool(line.get_visible()) and (str(line.get_linestyle()), str(line.get_marker())) != (
        "None",
        "None",
    )


def _describe_line(line: Any, name: str, writer: Writer) -> LineNode:
    from matplotlib.lines import Line2D

    own = str(Line2D.get_label(line))
    label = name or ("" if own.startswith("_") else own)
    points = [np.array(get(line, orig=False), "<f8").ravel() for get in (Line2D.get_xdata, Line2D.get_ydata)]
    return LineNode(text_of(label), *(arrays.describe_array(item, writer) for item in points))


def _names_in_legends(lines: Sequence[Any], entries: Sequence[Entry]) -> Iterator[str]:
    """What legends call each line; empty where they do not tell it from the others.

    A legend tells lines apart by their looks, and so do its readers: `legend(["a", "b"])` gives names that
    the lines themselves do not know. Where nothing in it looks quite like the line, the colour tells.
    """
    from matplotlib.lines import Line2D

    looks, colours = list(map(_looks, lines)), list(map(_colour, lines))
    by_looks, by_colour = defaultdict(set), defaultdict(set)
    for handle, text in entries:
        by_colour[_colour(handle)].add(text)
        if isinstance(handle, Line2D):
            by_looks[_looks(handle)].add(text)
    looking, coloured = Counter(looks), Counter(colours)
    for look, colour in zip(looks, colours, strict=True):
        if look in by_looks:
            named, alike = by_looks[look], looking[look]
        else:
            named, alike = by_colour.get(colour, set()), coloured[colour]
        yield next(iter(named)) if len(named) == 1 == alike else ""


def _looks(line: Any) -> tuple[object, ...]:
    from matplotlib.colors import to_rgba

    width, alpha = float(line.get_linewidth()), line.get_alpha()
    # Matplotlib writes none in both ways.
    style, marker = str(line.get_linestyle()).lower(), str(line.get_marker())
    marker = "none" if marker in ("None", "", " ") else marker
    return to_rgba(line.get_color(), alpha), style, marker, width


def _colour(artist: Any) -> tuple[float, ...] | None:
    """Red, green and blue of a line or of the patch that stands for it; None for anything else."""
    from matplotlib.colors import to_rgba
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    if isinstance(artist, Line2D):
        return to_rgba(artist.get_color())[:3]
    return to_rgba(artist.get_facecolor())[:3] if isinstance(artist, Patch) else None

"""Matplotlib figures on the wire: a worker describes one, and the grader builds a ``Plot`` of it.

Matplotlib is not imported here: a worker that has no figure to hand over does not need it, and the
grader reads figures as ``Plot`` objects, without it.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import msgspec
import numpy as np

from grader.wire import arrays
from grader.wire.nodes import ArrayNode, Node, Reader, WireError, Writer, malformed, plain_text
from grader.wire.plot import Axes, Image, Line, Plot

MAX_AXES = 64
MAX_LINES = 1000
MAX_IMAGES = 64
# A colour bar is put in its place when it is drawn, too; that takes time, and nobody asks where one is.
_MOST_LOCATED = 2
MAX_LABEL = 1000

_Label = Annotated[str, msgspec.Meta(max_length=MAX_LABEL)]
_Labels = Annotated[list[_Label], msgspec.Meta(max_length=MAX_LINES)]


class LineNode(Node, frozen=True, tag="line"):
    """A line; its points are the next two blobs."""

    label: _Label
    x: ArrayNode
    y: ArrayNode


class ImageNode(Node, frozen=True, tag="image"):
    """An image, or a table of coloured fields; its values are the next blob."""

    values: ArrayNode
    colorbar: bool
    whole: bool


class AxesNode(Node, frozen=True, tag="axes"):
    """One panel of a figure."""

    title: _Label
    xlabel: _Label
    ylabel: _Label
    grid: bool
    legend: _Labels
    lines: Annotated[list[LineNode], msgspec.Meta(max_length=MAX_LINES)]
    images: Annotated[list[ImageNode], msgspec.Meta(max_length=MAX_IMAGES)]
    middle: tuple[float, float]
    xlim: tuple[float, float]
    ylim: tuple[float, float]
    xscale: _Label
    yscale: _Label


class FigureNode(Node, frozen=True, tag="figure"):
    """A figure with its panels."""

    title: _Label
    legend: _Labels
    axes: Annotated[list[AxesNode], msgspec.Meta(max_length=MAX_AXES)]


def is_figure(value: object) -> bool:
    """Whether a value is a figure, or axes of one."""
    return isinstance(value, _classes())


def describe_figure(value: Any, writer: Writer) -> FigureNode:
    """Describe a figure, or the figure that axes belong to.

    Raises:
        WireError: if it holds too much, or is broken.
    """
    try:
        return _describe(value, writer)
    except (WireError, MemoryError, RecursionError):
        raise
    # A figure that the learner has taken apart can raise anything.
    except Exception as error:
        raise WireError(f"The figure cannot be handed to the grader: {str(error)[:200]}") from None


def build_plot(node: FigureNode, reader: Reader) -> Plot:
    """The plot of a node.

    Raises:
        WireError: if a line's points are not points.
    """
    axes = tuple(_build_axes(item, reader) for item in node.axes)
    return Plot(node.title, tuple(node.legend), axes)


def close_figures(*, keep_current: bool = False) -> None:
    """Make pyplot forget its figures; it keeps each one until it is told not to.

    Args:
        keep_current: whether to keep the one that the next pyplot command would draw on.
    """
    pyplot = sys.modules.get("matplotlib.pyplot")
    numbers = list(pyplot.get_fignums()) if pyplot is not None else []
    current = pyplot.gcf().number if pyplot is not None and numbers and keep_current else None
    for number in numbers:
        if pyplot is not None and number != current:
            pyplot.close(number)


def _classes() -> tuple[type, ...]:
    places = (("matplotlib.figure", "Figure"), ("matplotlib.axes", "Axes"))
    found = (getattr(sys.modules.get(module), name, None) for module, name in places)
    return tuple(kind for kind in found if isinstance(kind, type))


def _describe(value: Any, writer: Writer) -> FigureNode:
    from matplotlib.axes import Axes as LiveAxes
    from matplotlib.figure import Figure

    # The canvas also leads out of a figure inside a figure.
    figure = value.figure.canvas.figure if isinstance(value, LiveAxes) else value
    panels = Figure.get_axes(figure)
    if len(panels) > MAX_AXES:
        raise WireError(f"A figure with more than {MAX_AXES} axes cannot be handed to the grader.")
    if sum(LiveAxes.get_axes_locator(axes) is not None for axes in panels) > _MOST_LOCATED:
        # A grid of Matplotlib's toolkit says only then where its axes are.
        Figure.draw_without_rendering(figure)
    shared = [legend for legend in figure.legends if legend.get_visible()]
    nodes = [_describe_axes(axes, shared, writer) for axes in panels if axes.get_visible()]
    return FigureNode(_text(Figure.get_suptitle(figure)), _texts(shared), nodes)


def _describe_axes(axes: Any, shared: list[Any], writer: Writer) -> AxesNode:
    from matplotlib.axes import Axes as LiveAxes

    lines = [line for line in LiveAxes.get_lines(axes) if _is_seen(line)]
    if len(lines) > MAX_LINES:
        raise WireError(f"Axes with more than {MAX_LINES} lines cannot be handed to the grader.")
    own = LiveAxes.get_legend(axes)
    legends = [own] if own is not None and own.get_visible() else []
    entries = _entries([*legends, *shared])
    titles = (LiveAxes.get_title(axes, place) for place in ("center", "left", "right"))
    box = LiveAxes.get_position(axes)
    # To ask for grid lines makes them. Where the axes are switched off, none is seen.
    grid = [*LiveAxes.get_xgridlines(axes), *LiveAxes.get_ygridlines(axes)] if axes.axison else []
    return AxesNode(
        title=_text(next(filter(None, titles), "")),
        xlabel=_text(LiveAxes.get_xlabel(axes)),
        ylabel=_text(LiveAxes.get_ylabel(axes)),
        grid=any(line.get_visible() for line in grid),
        legend=_texts(legends),
        lines=[_describe_line(line, lines, entries, writer) for line in lines],
        images=[_describe_image(image, axes, writer) for image in _images(axes)],
        middle=_pair([(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2]),
        xlim=_pair(LiveAxes.get_xlim(axes)),
        ylim=_pair(LiveAxes.get_ylim(axes)),
        xscale=_text(LiveAxes.get_xscale(axes)),
        yscale=_text(LiveAxes.get_yscale(axes)),
    )


def _is_seen(line: Any) -> bool:
    return bool(line.get_visible()) and (str(line.get_linestyle()), str(line.get_marker())) != (
        "None",
        "None",
    )


def _describe_line(line: Any, lines: list[Any], entries: list[tuple[Any, str]], writer: Writer) -> LineNode:
    from matplotlib.lines import Line2D

    # A legend tells lines apart by their looks, and so do its readers: `legend(["a", "b"])` gives names
    # that the lines themselves do not know.
    looks = _looks(line)
    named = {text for other, text in entries if other == looks}
    alone = sum(_looks(other) == looks for other in lines) == 1
    own = str(Line2D.get_label(line))
    label = named.pop() if len(named) == 1 and alone else "" if own.startswith("_") else own
    points = [np.array(get(line, orig=False), "<f8").ravel() for get in (Line2D.get_xdata, Line2D.get_ydata)]
    return LineNode(_text(label), *(arrays.describe_array(item, writer) for item in points))


def _images(axes: Any) -> list[Any]:
    from matplotlib.axes import Axes as LiveAxes
    from matplotlib.collections import PolyQuadMesh, QuadMesh

    meshes = [part for part in LiveAxes.get_children(axes) if isinstance(part, (QuadMesh, PolyQuadMesh))]
    found = [image for image in (*LiveAxes.get_images(axes), *meshes) if image.get_visible()]
    if len(found) > MAX_IMAGES:
        raise WireError(f"Axes with more than {MAX_IMAGES} images cannot be handed to the grader.")
    return found


def _describe_image(image: Any, axes: Any, writer: Writer) -> ImageNode:
    from matplotlib.axes import Axes as LiveAxes

    values: Any = np.ma.filled(np.ma.asarray(image.get_array(), dtype="<f8"), np.nan)
    rows, columns = _ends(image)
    left, right = _pair(LiveAxes.get_xlim(axes))
    bottom, top = _pair(LiveAxes.get_ylim(axes))
    # The y axis runs upwards, and row 0 is to be at the top.
    whole = _is_within(rows, (bottom, top), values.shape[0])
    whole = whole and _is_within(columns, (left, right), values.shape[1])
    if (rows[1] - rows[0]) * (top - bottom) > 0:
        values = values[::-1]
    if (columns[1] - columns[0]) * (right - left) < 0:
        values = values[:, ::-1]
    return ImageNode(arrays.describe_array(values, writer), image.colorbar is not None, whole)


def _ends(image: Any) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where the rows of an image begin and end along the y axis, and its columns along the x axis."""
    from matplotlib.image import AxesImage

    if isinstance(image, AxesImage):
        left, right, bottom, top = map(float, image.get_extent())
        return (bottom, top) if image.origin == "lower" else (top, bottom), (left, right)
    corners = np.asarray(image.get_coordinates(), "<f8")
    (x0, y0), (x1, y1) = corners[0, 0], corners[-1, -1]
    return (float(y0), float(y1)), (float(x0), float(x1))


def _is_within(ends: tuple[float, float], limits: tuple[float, float], count: int) -> bool:
    """Whether what lies between the ends can be seen, but for half of an entry at each of them."""
    seen = min(max(ends), max(limits)) - max(min(ends), min(limits))
    # A limit may be rounded.
    return seen >= (1 - 1 / max(count, 1) - 1e-9) * (max(ends) - min(ends))


def _entries(legends: list[Any]) -> list[tuple[Any, str]]:
    """The lines that legends show, by their looks, and the texts next to them."""
    from matplotlib.lines import Line2D

    return [
        (_looks(handle), text.get_text())
        for legend in legends
        for handle, text in zip(legend.legend_handles, legend.get_texts(), strict=False)
        if isinstance(handle, Line2D)
    ]


def _looks(line: Any) -> tuple[object, ...]:
    from matplotlib.colors import to_rgba

    width, alpha = float(line.get_linewidth()), line.get_alpha()
    return to_rgba(line.get_color(), alpha), str(line.get_linestyle()), str(line.get_marker()), width


def _texts(legends: list[Any]) -> list[str]:
    found = [_text(text.get_text()) for legend in legends for text in legend.get_texts()]
    if len(found) > MAX_LINES:
        raise WireError(f"A legend with more than {MAX_LINES} entries cannot be handed to the grader.")
    return found


def _text(text: str) -> str:
    return plain_text(text)[:MAX_LABEL]


def _pair(numbers: Any) -> tuple[float, float]:
    first, second = numbers
    return float(first), float(second)


def _build_axes(node: AxesNode, reader: Reader) -> Axes:
    lines = tuple(_build_line(item, reader) for item in node.lines)
    return Axes(
        title=node.title,
        xlabel=node.xlabel,
        ylabel=node.ylabel,
        grid=node.grid,
        legend=tuple(node.legend),
        lines=lines,
        images=tuple(_build_image(item, reader) for item in node.images),
        middle=node.middle,
        xlim=node.xlim,
        ylim=node.ylim,
        xscale=node.xscale,
        yscale=node.yscale,
    )


def _build_image(node: ImageNode, reader: Reader) -> Image:
    if node.values.dtype != "<f8" or len(node.values.shape) not in (2, 3):
        raise malformed("an image that is no table of numbers")
    return Image(arrays.build_array(node.values, reader), node.colorbar, node.whole)


def _build_line(node: LineNode, reader: Reader) -> Line:
    if node.x.dtype != "<f8" or len(node.x.shape) != 1:
        raise malformed("a line whose points are not numbers in a row")
    if (node.x.dtype, node.x.shape) != (node.y.dtype, node.y.shape):
        raise malformed("a line with points that have only one coordinate")
    return Line(node.label, arrays.build_array(node.x, reader), arrays.build_array(node.y, reader))

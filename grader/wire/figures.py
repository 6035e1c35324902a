"""Matplotlib figures on the wire: a worker describes one, and the grader builds a ``Plot`` of it.

Matplotlib is not imported here: a worker that has no figure to hand over does not need it, and the
grader reads figures as ``Plot`` objects, without it.
"""

from __future__ import annotations

import sys
from typing import Annotated, Any

import msgspec

from grader.wire.figure_images import (
    MAX_IMAGES,
    ImageNode,
    build_image,
    describe_images,
    pair,
    shown_by_bars,
)
from grader.wire.figure_lines import (
    MAX_LINES,
    Label,
    LineNode,
    build_line,
    describe_lines,
    entries_of,
    text_of,
)
from grader.wire.nodes import Node, Reader, WireError, Writer
from grader.wire.plot import Axes, Plot

MAX_AXES = 64
# A colour bar is put in its place when it is drawn, too; that takes time, and nobody asks where one is.
_MOST_LOCATED = 2

_Labels = Annotated[list[Label], msgspec.Meta(max_length=MAX_LINES)]


class AxesNode(Node, frozen=True, tag="axes"):
    """One panel of a figure."""

    title: Label
    xlabel: Label
    ylabel: Label
    grid: bool
    legend: _Labels
    lines: Annotated[list[LineNode], msgspec.Meta(max_length=MAX_LINES)]
    images: Annotated[list[ImageNode], msgspec.Meta(max_length=MAX_IMAGES)]
    middle: tuple[float, float]
    xlim: tuple[float, float]
    ylim: tuple[float, float]
    xscale: Label
    yscale: Label


class FigureNode(Node, frozen=True, tag="figure"):
    """A figure with its panels."""

    title: Label
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
    bars = shown_by_bars(panels)
    nodes = [_describe_axes(axes, figure, shared, bars, writer) for axes in panels if axes.get_visible()]
    if len(nodes) == 1:
        nodes = [_with_labels_of_figure(nodes[0], figure)]
    return FigureNode(text_of(Figure.get_suptitle(figure)), _texts(shared), nodes)


def _describe_axes(axes: Any, figure: Any, shared: list[Any], bars: list[Any], writer: Writer) -> AxesNode:
    from matplotlib.axes import Axes as LiveAxes

    own = LiveAxes.get_legend(axes)
    legends = [own] if own is not None and own.get_visible() else []
    titles = (LiveAxes.get_title(axes, place) for place in ("center", "left", "right"))
    # To ask for grid lines makes them. Where the axes are switched off, none is seen.
    grid = [*LiveAxes.get_xgridlines(axes), *LiveAxes.get_ygridlines(axes)] if axes.axison else []
    return AxesNode(
        title=text_of(next(filter(None, titles), "")),
        xlabel=text_of(LiveAxes.get_xlabel(axes)),
        ylabel=text_of(LiveAxes.get_ylabel(axes)),
        grid=any(line.get_visible() for line in grid),
        legend=_texts(legends),
        lines=describe_lines(axes, entries_of([*legends, *shared]), writer),
        images=describe_images(axes, bars, writer),
        middle=_middle(axes, figure),
        xlim=pair(LiveAxes.get_xlim(axes)),
        ylim=pair(LiveAxes.get_ylim(axes)),
        xscale=text_of(LiveAxes.get_xscale(axes)),
        yscale=text_of(LiveAxes.get_yscale(axes)),
    )


def _with_labels_of_figure(node: AxesNode, figure: Any) -> AxesNode:
    """The only axes of a figure, whose labels may be those of the figure."""
    from matplotlib.figure import Figure

    return msgspec.structs.replace(
        node,
        xlabel=node.xlabel or text_of(Figure.get_supxlabel(figure)),
        ylabel=node.ylabel or text_of(Figure.get_supylabel(figure)),
    )


def _middle(axes: Any, figure: Any) -> tuple[float, float]:
    from matplotlib.axes import Axes as LiveAxes

    # The place is one in the figure inside the figure, where there is one.
    box = LiveAxes.get_position(axes).transformed(axes.figure.transSubfigure)
    box = box.transformed(figure.transFigure.inverted())
    return pair([(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2])


def _texts(legends: list[Any]) -> list[str]:
    found = [text_of(text.get_text()) for legend in legends for text in legend.get_texts()]
    if len(found) > MAX_LINES:
        raise WireError(f"A legend with more than {MAX_LINES} entries cannot be handed to the grader.")
    return found


def _build_axes(node: AxesNode, reader: Reader) -> Axes:
    lines = tuple(build_line(item, reader) for item in node.lines)
    return Axes(
        title=node.title,
        xlabel=node.xlabel,
        ylabel=node.ylabel,
        grid=node.grid,
        legend=tuple(node.legend),
        lines=lines,
        images=tuple(build_image(item, reader) for item in node.images),
        middle=node.middle,
        xlim=node.xlim,
        ylim=node.ylim,
        xscale=node.xscale,
        yscale=node.yscale,
    )

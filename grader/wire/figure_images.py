"""The images of a figure on the wire, as they are seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from grader import foreign
from grader.wire import arrays
from grader.wire.nodes import ArrayNode, Node, Reader, WireError, Writer, malformed
from grader.wire.plot import Image

MAX_IMAGES = 64


class ImageNode(Node, frozen=True, tag="image"):
    """An image, or a table of coloured fields; its values are the next blob."""

    values: ArrayNode
    colorbar: bool
    whole: bool


def describe_images(axes: Any, bars: Sequence[Any], writer: Writer) -> list[ImageNode]:
    """Describe the images of live axes that can be seen.

    Args:
        axes: of Matplotlib.
        bars: what the colour bars of the figure show.
        writer: takes their numbers.

    Raises:
        WireError: if there are too many.
    """
    from matplotlib.axes import Axes as LiveAxes
    from matplotlib.collections import PolyQuadMesh, QuadMesh

    meshes = [part for part in LiveAxes.get_children(axes) if isinstance(part, (QuadMesh, PolyQuadMesh))]
    found = [image for image in (*LiveAxes.get_images(axes), *meshes) if image.get_visible()]
    if len(found) > MAX_IMAGES:
        raise WireError(f"Axes with more than {MAX_IMAGES} images cannot be handed to the grader.")
    return [_describe_image(image, axes, bars, writer) for image in found]


def shown_by_bars(panels: Sequence[Any]) -> list[Any]:
    """What the colour bars among a figure's axes show."""
    bars = (foreign.matplotlib.colorbar_of(axes) for axes in panels)
    return [bar.mappable for bar in bars if bar is not None]


def build_image(node: ImageNode, reader: Reader) -> Image:
    """The image of a node.

    Raises:
        WireError: if it is none.
    """
    if node.values.dtype != "<f8" or len(node.values.shape) not in (2, 3):
        raise malformed("an image that is no table of numbers")
    return Image(arrays.build_array(node.values, reader), node.colorbar, node.whole)


def pair(numbers: Any) -> tuple[float, float]:
    """Two numbers, such as the limits of an axis."""
    first, second = numbers
    return float(first), float(second)


def _describe_image(image: Any, axes: Any, bars: Sequence[Any], writer: Writer) -> ImageNode:
    from matplotlib.axes import Axes as LiveAxes

    values: Any = np.ma.filled(np.ma.asarray(image.get_array(), dtype="<f8"), np.nan)
    rows, columns = _ends(image)
    left, right = pair(LiveAxes.get_xlim(axes))
    bottom, top = pair(LiveAxes.get_ylim(axes))
    # The y axis runs upwards, and row 0 is to be at the top.
    whole = _is_within(rows, (bottom, top), values.shape[0])
    whole = whole and _is_within(columns, (left, right), values.shape[1])
    if (rows[1] - rows[0]) * (top - bottom) > 0:
        values = values[::-1]
    if (columns[1] - columns[0]) * (right - left) < 0:
        values = values[:, ::-1]
    # A bar may also be made of nothing but the scale and the colours of an image.
    has_bar = image.colorbar is not None or any(
        shown.norm is image.norm and shown.cmap == image.cmap for shown in bars
    )
    return ImageNode(arrays.describe_array(values, writer), has_bar, whole)


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

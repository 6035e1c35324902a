"""What checks of figures import: the figure that an exercise returned, as data.

While a submission is graded, its figure stays in the worker and what it shows comes back as a ``Plot``;
on a learner's machine a check gets the figure itself. ``plot_of`` makes both the same.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.authoring.failure import fail
from grader.authoring.wording import is_, none, with_article
from grader.wire import codec
from grader.wire.figures import is_figure
from grader.wire.plot import Axes, Image, Line, Plot

__all__ = ["Axes", "Image", "Line", "Plot", "find_line", "numbers_shown", "only_axes", "plot_of"]


def plot_of(got: Any, call: str) -> Plot:
    """What a figure shows.

    Args:
        got: what the exercise returned: a figure, the axes of one, or a ``Plot``.
        call: the call in words that a learner can read, such as ``"plot_loss(history)"``.

    Raises:
        CheckFailed: if it is something else, or cannot be read.
    """
    if isinstance(got, Plot):
        return got
    if got is None:
        fail(none(call))
    if not is_figure(got):
        fail(f"{is_(call)} {with_article(got)}, where a Matplotlib Figure was asked for.")
    try:
        plot = codec.decode(codec.encode(got))
    except codec.WireError as error:
        fail(f"{call}: {error}")
    assert isinstance(plot, Plot)
    return plot


def only_axes(plot: Plot, call: str) -> Axes:
    """The axes of a figure that has a single pair.

    Raises:
        CheckFailed: if it has none, or several.
    """
    if len(plot.axes) != 1:
        fail(f"The figure of {call} has {len(plot.axes)} pairs of axes, where one was asked for.")
    return plot.axes[0]


def find_line(axes: Axes, x: Any, y: Any, *, rtol: float = 1e-6, atol: float = 1e-8) -> Line | None:
    """The first line through these points and no others, in this order; None if there is none."""
    wanted = np.array([x, y], dtype=float)
    for line in axes.lines:
        points = np.array([line.x, line.y])
        if points.shape == wanted.shape and np.allclose(points, wanted, rtol=rtol, atol=atol, equal_nan=True):
            return line
    return None


def numbers_shown(picture: Image, image: Any) -> Any:
    """The numbers of an image in a figure, in those of the image that it is to show, if they look the same.

    A colour scale gives the same colours to numbers that are stretched evenly, as ``image / 255`` is, and
    three equal channels are a grey image.

    Args:
        picture: what the figure shows.
        image: what it is to show, of shape (height, width).

    Returns:
        The numbers of ``image``, upright, on their head or mirrored, if the picture looks like that; else
        those of the picture.
    """
    values, image = picture.values, np.asarray(image, dtype=float)
    if values.ndim == 3 and np.array_equal(values[..., 0], values[..., 1]):
        values = values[..., 0] if np.array_equal(values[..., 1], values[..., 2]) else values
    if values.shape != image.shape or not values.max() > values.min():
        return picture.values
    share = (values - values.min()) / (values.max() - values.min())
    stretched = image.min() + share * (image.max() - image.min())
    alike = any(np.allclose(stretched, way) for way in (image, image[::-1], image[:, ::-1]))
    return stretched if alike else picture.values

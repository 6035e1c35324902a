"""Figures as checks see them."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure

from grader.authoring import CheckFailed
from grader.authoring.plots import Image, Plot, find_line, numbers_shown, only_axes, plot_of
from grader.wire.codec import decode, encode


def figure(panels: int = 1) -> Figure:
    made = Figure()
    for axes in made.subplots(1, panels, squeeze=False).flat:
        axes.plot([1, 2, 3], [0.5, 0.25, 0.125], label="loss")
    return made


def test_a_figure_and_what_a_worker_sent_of_it_are_the_same_to_a_check() -> None:
    here, from_worker = plot_of(figure(), "f()"), plot_of(decode(encode(figure())), "f()")
    for plot in (here, from_worker):
        assert type(plot) is Plot
        assert only_axes(plot, "f()").lines[0].label == "loss"


def test_axes_are_taken_for_their_figure() -> None:
    assert len(plot_of(figure(2).axes[1], "f()").axes) == 2


@pytest.mark.parametrize(
    ("got", "message"),
    [
        (None, "f() returned None. Is a `return` missing?"),
        ([1, 2], "f() returned a list, where a Matplotlib Figure was asked for."),
        (figure(65), "f(): A figure with more than 64 axes cannot be handed to the grader."),
    ],
    ids=["none", "list", "too large"],
)
def test_what_is_no_figure_fails_the_check(got: object, message: str) -> None:
    with pytest.raises(CheckFailed) as raised:
        plot_of(got, "f()")
    assert raised.value.message == message


@pytest.mark.parametrize("panels", [2, 0])
def test_other_than_one_pair_of_axes_fails_the_check(panels: int) -> None:
    plot = plot_of(figure(panels) if panels else Figure(), "f()")
    with pytest.raises(CheckFailed, match=f"has {panels} pairs of axes"):
        only_axes(plot, "f()")


def test_a_line_is_found_by_its_points() -> None:
    axes = only_axes(plot_of(figure(), "f()"), "f()")
    assert find_line(axes, range(1, 4), np.float32([0.5, 0.25, 0.125])) is axes.lines[0]
    assert find_line(axes, [0, 1, 2], [0.5, 0.25, 0.125]) is None
    assert find_line(axes, [1, 2], [0.5, 0.25]) is None
    assert find_line(axes, [3, 2, 1], [0.125, 0.25, 0.5]) is None


IMAGE = np.array([[0.0, 51.0, 255.0], [7.0, 0.0, 128.0]])


@pytest.mark.parametrize(
    ("shown", "numbers"),
    [
        (IMAGE, IMAGE),
        (IMAGE / 255, IMAGE),
        (2 * IMAGE - 7, IMAGE),
        (IMAGE[::-1] / 255, IMAGE[::-1]),
        (IMAGE[:, ::-1] / 255, IMAGE[:, ::-1]),
        (np.stack([IMAGE / 255] * 3, axis=-1), IMAGE),
        # Other colours, or another image.
        (255 - IMAGE, 255 - IMAGE),
        (np.sqrt(IMAGE), np.sqrt(IMAGE)),
        (IMAGE.T, IMAGE.T),
        (np.zeros((2, 3)), np.zeros((2, 3))),
        (np.full((2, 3), np.nan), np.full((2, 3), np.nan)),
        (np.stack([IMAGE, IMAGE, IMAGE / 2], axis=-1), np.stack([IMAGE, IMAGE, IMAGE / 2], axis=-1)),
    ],
)
def test_an_image_whose_numbers_are_stretched_evenly_is_the_same_image(
    shown: np.ndarray, numbers: np.ndarray
) -> None:
    np.testing.assert_allclose(numbers_shown(Image(shown, False, True), IMAGE), numbers)

"""Public checks of ex14_learning_curves."""

import io

import numpy as np
import pandas as pd
import pytest
from PIL import Image

from datasets import load_digits
from exercises.ex14_learning_curves import (
    best_epoch,
    history_frame,
    plot_accuracy,
    plot_activations,
    plot_images,
    plot_loss,
    plot_pixels,
)
from grader.authoring import expect, expect_close, expect_error, expect_unchanged
from grader.authoring.plots import find_line, numbers_shown, only_axes, plot_of

HISTORY = {
    "accuracy": [0.61, 0.78, 0.84, 0.9],
    "loss": [1.1, 0.7, 0.52, 0.33],
    "val_accuracy": [0.74, 0.8, 0.81, 0.79],
    "val_loss": [0.82, 0.65, 0.61, 0.66],
}


def show(axes, figure):
    """The figure that a function returns, as a picture in a picture."""
    png = io.BytesIO()
    # Its axes will do.
    getattr(figure, "figure", figure).savefig(png, dpi=150)
    axes.imshow(Image.open(png))
    axes.set_title("the figure that you return", fontsize=8)
    axes.axis("off")


class TestHistoryFrame:
    def test_columns(self):
        """the table has a column for each quantity, with its numbers"""
        frame = history_frame(HISTORY)
        _expect_frame(frame)
        expect(
            list(frame.columns) == list(HISTORY),
            "The columns of history_frame(history) are not the quantities of the history.",
            f"expected: {list(HISTORY)}\ngot: {list(frame.columns)}",
        )
        for name, values in HISTORY.items():
            expect_close(frame[name].to_numpy(), values, f"the column {name} of history_frame(history)")

    def test_index(self):
        """the rows are the epochs 1, 2, 3 and 4, named epoch"""
        frame = history_frame(HISTORY)
        _expect_frame(frame)
        expect_close(frame.index.to_numpy(), [1, 2, 3, 4], "the index of history_frame(history)")
        got = frame.index.name
        expect(
            got == "epoch",
            "The index does not have the name that was asked for.",
            f"expected: epoch\ngot: {got}",
        )

    def test_input_is_unchanged(self):
        """the history that came in is not changed"""
        history = {"loss": [0.5, 0.25]}
        with expect_unchanged("history_frame(history)", history):
            answer = history_frame(history)
        _expect_frame(answer)


class TestPlotAccuracy:
    def plot(self, axes):
        show(axes, plot_accuracy(HISTORY))

    def test_lines(self):
        """two lines: the accuracy on the training and on the validation data, from epoch 1 on"""
        _expect_two_lines(plot_accuracy(HISTORY), "plot_accuracy(history)", "accuracy")

    def test_words(self):
        """a title, a label at each axis, a legend that tells the lines apart, and a grid"""
        _expect_words(plot_accuracy(HISTORY), "plot_accuracy(history)", "accuracy")

    def test_without_validation(self):
        """without "val_accuracy" there is only the line of the training data"""
        for history in (
            {"accuracy": [0.5, 0.75]},
            {"accuracy": [0.5, 0.75], "loss": [0.6, 0.4], "val_loss": [0.7, 0.3]},
        ):
            _expect_lines(plot_accuracy(history), history, ["accuracy"], "plot_accuracy without val_accuracy")

    def test_accuracy_alone(self):
        """both lines are drawn, each once, if the history has no other quantity"""
        history = {"accuracy": [0.5, 0.75], "val_accuracy": [0.25, 0.5]}
        for call in ("plot_accuracy(history)", "plot_accuracy(history), called again"):
            _expect_lines(plot_accuracy(history), history, list(history), call)


class TestPlotLoss:
    def plot(self, axes):
        show(axes, plot_loss(HISTORY))

    def test_lines(self):
        """two lines: the loss on the training and on the validation data, from epoch 1 on"""
        _expect_two_lines(plot_loss(HISTORY), "plot_loss(history)", "loss")

    def test_words(self):
        """a title, a label at each axis, a legend that tells the lines apart, and a grid"""
        _expect_words(plot_loss(HISTORY), "plot_loss(history)", "loss")

    def test_without_validation(self):
        """without "val_loss" there is only the line of the training data"""
        for history in (
            {"loss": [0.5, 0.75]},
            {"loss": [0.5, 0.75], "accuracy": [0.6, 0.4], "val_accuracy": [0.7, 0.3]},
        ):
            _expect_lines(plot_loss(history), history, ["loss"], "plot_loss without val_loss")

    def test_loss_alone(self):
        """both lines are drawn, each once, if the history has no other quantity"""
        history = {"loss": [0.5, 0.75], "val_loss": [0.25, 0.5]}
        for call in ("plot_loss(history)", "plot_loss(history), called again"):
            _expect_lines(plot_loss(history), history, list(history), call)


class TestBestEpoch:
    def test_lowest(self):
        """with mode "min", the epoch with the lowest number"""
        expect_close(best_epoch(HISTORY, "val_loss", "min"), 3, 'best_epoch(history, "val_loss", "min")')

    def test_highest(self):
        """with mode "max", the epoch with the highest number"""
        expect_close(best_epoch(HISTORY, "accuracy", "max"), 4, 'best_epoch(history, "accuracy", "max")')

    def test_unknown_mode(self):
        """any other mode raises ValueError"""
        expect_error(ValueError, 'best_epoch(history, "loss", "best")', best_epoch, HISTORY, "loss", "best")

    def test_first_of_equals(self):
        """if several epochs are equally good, the first of them"""
        history = {"loss": [0.5, 0.25, 0.75, 0.25], "accuracy": [0.5, 0.75, 0.75, 0.25]}
        for monitor, mode in (("loss", "min"), ("accuracy", "max")):
            call = f'best_epoch(history, "{monitor}", "{mode}")'
            expect_close(best_epoch(history, monitor, mode), 2, call, given=history)

    def test_nan_is_never_best(self):
        """an epoch whose number is nan is never the best"""
        history = {"loss": [float("nan"), 0.5, 0.25, float("nan")]}
        for mode, expected in (("min", 3), ("max", 2)):
            call = f'best_epoch(history, "loss", "{mode}")'
            expect_close(best_epoch(history, "loss", mode), expected, call, given=history)

    def test_input_is_unchanged(self):
        """the history that came in is not changed"""
        history = {"loss": [0.5, 0.25, 0.75]}
        with expect_unchanged("best_epoch(history, …)", history):
            expect_close(best_epoch(history, "loss", "min"), 2, "best_epoch(history, …)", given=history)


class TestPlotActivations:
    def plot(self, axes):
        show(axes, plot_activations({"tanh": np.tanh, "sine": np.sin}, -4.0, 4.0))

    def test_lines(self):
        """a line for each function, with many points from lo to hi"""
        call = 'plot_activations({"tanh": np.tanh, "sine": np.sin}, -3, 3)'
        axes = only_axes(plot_of(plot_activations({"tanh": np.tanh, "sine": np.sin}, -3, 3), call), call)
        for name, function in (("tanh", np.tanh), ("sine", np.sin)):
            found = [line for line in axes.lines if np.allclose(line.y, function(line.x), atol=1e-6)]
            expect(found, f"The figure has no line that shows {name}.")
            x = found[0].x
            expect(len(x) >= 100, f"The line of {name} has {len(x)} points: too few for a smooth curve.")
            expect_close(x[[0, -1]], [-3, 3], f"the first and the last z of the line of {name}")

    def test_words(self):
        """a title, a label at each axis, a legend with the names of the functions, and a grid"""
        call = 'plot_activations({"tanh": np.tanh, "sine": np.sin}, -3, 3)'
        plot = plot_of(plot_activations({"tanh": np.tanh, "sine": np.sin}, -3, 3), call)
        axes = only_axes(plot, call)
        texts = axes.legend or plot.legend
        expect(texts, "The figure has no legend: axes.legend() makes one of the labels.")
        expect(
            sorted(texts) == ["sine", "tanh"],
            "The legend does not name the functions as the dict does.",
            f"expected: tanh, sine\ngot: {', '.join(texts)}",
        )
        _expect_title_labels_grid(plot, axes)


@pytest.fixture(scope="class")
def panels():
    """What plot_images makes of 30 small images with names; the checks of its class share it."""
    return _panels(*_small_images())


class TestPlotImages:
    def plot(self, axes):
        show(axes, plot_images(load_digits()[0], load_digits()[1]))

    def test_images(self, panels):
        """25 images, row by row, with row 0 of each at the top"""
        images, _, _ = _small_images()
        for place, (panel, image) in enumerate(zip(panels, images, strict=False)):
            _expect_image(panel, image, f"Panel {place + 1} of plot_images(images, labels, names)")

    def test_titles(self, panels):
        """the title of each is the name of its class, or without names its label"""
        images, labels, names = _small_images()
        for given, drawn, expected in (
            (names, panels, [names[label] for label in labels]),
            (None, _panels(images, labels, None), [str(one) for one in labels]),
        ):
            got = [panel.title.strip() for panel in drawn]
            expect(
                got == expected[:25],
                f"The titles of plot_images(images, labels{', names' if given else ''}) are not right.",
                f"expected: {', '.join(expected[:8])} …\ngot: {', '.join(got[:8])} …",
            )

    def test_names_by_label(self):
        """names[label] is the title, also if the names are a tuple and there are no more than 25 images"""
        images, labels, names = _small_images()
        images, labels = images[:25], labels[:25][::-1].copy()
        panels = _panels(images, labels, tuple(names))
        got = [panel.title.strip() for panel in panels]
        expected = [names[label] for label in labels]
        message = "The titles of plot_images are not those of the labels, if the names are a tuple."
        expect(got == expected, message, f"expected: {', '.join(expected)}\ngot: {', '.join(got)}")
        _expect_image(panels[24], images[24], "Panel 25 of 25 images")

    def test_input_is_unchanged(self):
        """the images and the labels that came in are not changed"""
        images, labels, names = _small_images()
        labels = labels[::-1].copy()
        with expect_unchanged("plot_images(images, labels, names)", images, labels):
            _panels(images, labels, names)


class TestPlotPixels:
    def plot(self, axes):
        show(axes, plot_pixels(load_digits()[0][0]))

    def test_map(self):
        """the numbers of the image, with row 0 at the top"""
        image = np.array([[0.0, 51.0, 255.0], [7.0, 0.0, 128.0]])
        _expect_image(_heat_map(image), image, "The heat map of plot_pixels(image)", exact=True)

    def test_bar(self):
        """a colour bar says which colour means which number, and there is a title"""
        image = np.array([[0.0, 51.0, 255.0], [7.0, 0.0, 128.0]])
        panel = _heat_map(image)
        expect(panel.images[0].colorbar, "The heat map has no colour bar: figure.colorbar(drawn) makes one.")
        title = panel.title or plot_of(plot_pixels(image), "plot_pixels(image)").title
        expect(title, "The heat map has no title: axes.set_title(...) writes one.")

    def test_one_map(self):
        """a map and its colour bar, and nothing else in the figure, also in a second one"""
        image = np.array([[0.25, -0.5], [0.75, 0.5], [1.0, 0.0]])
        for call in ("plot_pixels(image)", "plot_pixels(image), called again"):
            plot = plot_of(plot_pixels(image), call)
            expect(len(plot.axes) <= 2, f"The figure of {call} has {len(plot.axes)} pairs of axes, not 2.")
            _expect_image(_heat_map(image), image, f"The heat map of {call}", exact=True)

    def test_input_is_unchanged(self):
        """the image that came in is not changed"""
        image = np.array([[3.0, 1.0], [2.0, 5.0]])
        with expect_unchanged("plot_pixels(image)", image):
            _heat_map(image)


def _small_images():
    """30 images of 3 by 4 pixels, their labels, and the names of the classes."""
    images = (np.arange(360) ** 2 % 251).reshape(30, 3, 4)
    return images, np.arange(30) % 4, ["coat", "bag", "shirt", "boot"]


def _panels(images, labels, names):
    """The 25 pairs of axes of plot_images."""
    call = "plot_images(images, labels, names)"
    plot = plot_of(plot_images(images, labels, names), call)
    expect(
        len(plot.axes) == 25,
        f"The figure of {call} has {len(plot.axes)} pairs of axes, and 25 are asked for.",
    )
    return plot.panels


def _heat_map(image):
    """The panel of plot_pixels that shows the image; the colour bar is the other one."""
    call = "plot_pixels(image)"
    plot = plot_of(plot_pixels(image), call)
    found = [panel for panel in plot.axes if any(one.values.shape == image.shape for one in panel.images)]
    expect(found, f"The figure of {call} shows no image of {image.shape[0]} by {image.shape[1]} pixels.")
    return found[0]


def _expect_image(panel, image, what, exact=False):
    expect(len(panel.images) == 1, f"{what} shows {len(panel.images)} images, and one is asked for.")
    # Numbers that are stretched evenly give the same colours.
    values = panel.images[0].values if exact else numbers_shown(panel.images[0], image)
    on_its_head = values.shape == image.shape and np.allclose(values[::-1], image) and len(image) > 1
    expect(not on_its_head, f"{what} stands on its head: row 0 is to be at the top.")
    expect_close(values, image, what, given=image)


def _expect_frame(frame):
    expect(frame is not None, "history_frame(history) returned None. Is a `return` missing?")
    expect(
        isinstance(frame, pd.DataFrame),
        f"history_frame(history) returned a value of type {type(frame).__name__}, "
        "where a pandas DataFrame was asked for.",
    )


def _expect_two_lines(got, call, quantity):
    axes = only_axes(plot_of(got, call), call)
    for name in (quantity, f"val_{quantity}"):
        expect(
            find_line(axes, [1, 2, 3, 4], HISTORY[name]),
            f"The figure has no line that shows {name} over the epochs 1, 2, 3 and 4.",
            _lines(axes),
        )


def _expect_lines(got, history, names, call):
    """One line for each of these quantities, and none for the others of the history or of an earlier call."""
    axes = only_axes(plot_of(got, call), call)
    left = any(_shows(line, values) for line in axes.lines for values in HISTORY.values())
    expect(not left, f"{call}: the lines of an earlier call are still there. Make a new figure in each call.")
    for name in names:
        numbers = np.arange(len(history[name])) + 1
        expect(
            find_line(axes, numbers, history[name]),
            f"{call}: no line shows {name} over the epochs 1, 2, 3 …",
            _lines(axes),
        )
    for name in history:
        found = sum(_shows(line, history[name]) for line in axes.lines)
        message = f"{call}: {found} lines show {name}, where {int(name in names)} should."
        expect(found == (name in names), message, _lines(axes))
    if len(names) == 1:
        labels = [line.label.lower() for line in axes.lines]
        message = f"{call}: a line has “val” in its name, without validation data."
        expect(not any("val" in label for label in labels), message, _lines(axes))


def _shows(line, values):
    """Whether a line has these heights, which may have been float32."""
    return len(line.y) == len(values) and np.allclose(line.y, values)


def _expect_words(got, call, quantity):
    plot = plot_of(got, call)
    axes = only_axes(plot, call)
    expect(axes.legend or plot.legend, "The figure has no legend: axes.legend() makes one of the labels.")
    for line in axes.lines:
        is_validation = _shows(line, HISTORY[f"val_{quantity}"])
        expect(
            ("val" in line.label.lower()) == is_validation,
            'The name of the validation line in the legend, and only that, has to have "val" in it.',
            _lines(axes),
        )
    _expect_title_labels_grid(plot, axes)
    for label, word in ((axes.xlabel, "epoch"), (axes.ylabel, quantity)):
        expect(word in label.lower(), f'No "{word}" in the label of its axis.', f"got: {label}")


def _expect_title_labels_grid(plot, axes):
    expect(plot.title or axes.title, "The figure has no title.")
    expect(axes.xlabel, "The x axis has no label.")
    expect(axes.ylabel, "The y axis has no label.")
    expect(axes.grid, "There is no grid: axes.grid() draws one.")


def _lines(axes):
    return "\n".join(f"a line “{line.label}”: x {line.x}, y {line.y}" for line in axes.lines)

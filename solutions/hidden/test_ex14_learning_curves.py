"""Hidden checks of ex14_learning_curves. Oracles: the numbers of the histories themselves, sorted by hand."""

import copy

import numpy as np
import pandas as pd
import pytest

from exercises.ex14_learning_curves import (
    best_epoch,
    history_frame,
    plot_accuracy,
    plot_activations,
    plot_images,
    plot_loss,
    plot_pixels,
)
from grader.authoring import (
    after_call,
    expect,
    expect_array,
    expect_close,
    expect_error,
    expect_unchanged,
    fail,
    rng_for,
)
from grader.authoring.plots import find_line, numbers_shown, only_axes, plot_of

CURVES = {"accuracy": plot_accuracy, "loss": plot_loss}
# Of classes of pictures.
NAMES = ["sandal", "boot", "bag", "coat", "dress"]


class TestHistoryFrame:
    @pytest.mark.points(2)
    def test_values(self, rng):
        """each quantity, whatever it is called, is a column with its numbers, in the order of the dict"""
        names = ["val_mae", "loss", "learning_rate", "auc", "b"]
        history = random_history(rng, [names[place] for place in rng.permutation(5)])
        # Losses that went wrong are numbers of the history as well.
        history["loss"][1], history["b"][3] = float("nan"), float("inf")
        frame = frame_of(history)
        expect(
            list(frame.columns) == list(history),
            "The columns are not the quantities of the history, in the order of the dict.",
        )
        for name, values in history.items():
            call = "a column of history_frame(history)"
            expect_close(frame[name].to_numpy(), values, call, rtol=1e-12, atol=0, equal_nan=True)
        lost = frame_of({"loss": [1.0, float("nan"), float("nan")]})
        expect(len(lost) == 3, "Epochs of which nothing but nan is known have no row.")
        only = frame_of({"mae": [0.5, 0.25]})
        expect(only.shape == (2, 1), "A history without losses does not give a table of its quantities.")

    def test_epochs(self, rng):
        """the index holds the epochs as ints from 1, and has its name"""
        for epochs in (1, int(rng.integers(6, 12)), 300):
            history = random_history(rng, ["accuracy", "loss"], epochs)
            index = frame_of(history).index
            call = f"the index of history_frame(history) with {epochs} epoch(s)"
            expect_close(index.to_numpy(), range(1, epochs + 1), call)
            expect(index.dtype.kind in "iu", f"{call} does not hold ints.")
            expect(index.name == "epoch", f"{call} does not have the name that was asked for.")

    def test_no_epochs(self):
        """a history of empty lists gives a table with its columns and without rows"""
        frame = frame_of({"loss": [], "val_loss": []})
        expect(list(frame.columns) == ["loss", "val_loss"], "The columns are missing if there is no epoch.")
        expect(len(frame) == 0, "The table has rows though the history has no epochs.")
        expect(frame.index.name == "epoch", "The index of a table without rows has another name.")

    def test_history_unchanged(self, rng):
        """the history is left as it was"""
        expect_history_kept(history_frame, "history_frame(history)", rng)


class TestPlotAccuracy:
    @pytest.mark.points(2)
    def test_lines(self, rng):
        """the lines show the right numbers over the right epochs"""
        expect_curves("accuracy", rng)

    def test_words(self, rng):
        """title, labels, grid, and a legend that calls each line by its right name"""
        expect_words("accuracy", rng)

    def test_without_validation(self, rng):
        """without validation data only the training line is drawn"""
        expect_training_line_alone("accuracy", rng)

    def test_new_figure(self, rng):
        """each call makes a figure of its own"""
        expect_new_figure("accuracy", rng)

    def test_history_unchanged(self, rng):
        """the history is left as it was"""
        expect_history_kept(plot_accuracy, "plot_accuracy(history)", rng)


class TestPlotLoss:
    @pytest.mark.points(2)
    def test_lines(self, rng):
        """the lines show the right numbers over the right epochs"""
        expect_curves("loss", rng)

    def test_words(self, rng):
        """title, labels, grid, and a legend that calls each line by its right name"""
        expect_words("loss", rng)

    def test_without_validation(self, rng):
        """without validation data only the training line is drawn"""
        expect_training_line_alone("loss", rng)

    def test_new_figure(self, rng):
        """each call makes a figure of its own"""
        expect_new_figure("loss", rng)

    def test_history_unchanged(self, rng):
        """the history is left as it was"""
        expect_history_kept(plot_loss, "plot_loss(history)", rng)


class TestBestEpoch:
    @pytest.mark.points(2)
    def test_lowest_and_highest(self, rng):
        """right for any quantity, in both modes, wherever its best epoch is"""
        for place, epochs in ((0, 10), (4, 10), (9, 10), (1150, 1200)):
            ranks = rng.permutation(epochs)
            lowest, highest = np.roll(ranks, place - ranks.argmin()), np.roll(ranks, place - ranks.argmax())
            history = {"auc": [rank / 16 for rank in highest.tolist()], "other": [0.5] * epochs}
            history["mae"] = [rank / 8 for rank in lowest.tolist()]
            expect_epoch(history, "mae", "min", place + 1)
            expect_epoch(history, "auc", "max", place + 1)
            # The mode decides, and not the name.
            swapped = {"val_accuracy": history["mae"], "val_loss": history["auc"]}
            expect_epoch(swapped, "val_accuracy", "min", place + 1)
            expect_epoch(swapped, "val_loss", "max", place + 1)
        for mode in ("min", "max"):
            expect_epoch({"loss": [0.5]}, "loss", mode, 1)

    def test_equally_good(self, rng):
        """the first of several equally good epochs"""
        # Not equally good, if only just.
        nearly = [0.5, 0.25 + 1e-6, 0.25, 0.25 + 1e-6]
        expect_epoch({"loss": nearly}, "loss", "min", 3)
        expect_epoch({"gain": [-value for value in nearly]}, "gain", "max", 3)
        start = float(rng.integers(2, 5))
        expect_epoch({"loss": [start, 1.0, start, 1.0, 1.0, start]}, "loss", "min", 2)
        expect_epoch({"accuracy": [0.5, 0.25, 0.75, 0.75, 0.5]}, "accuracy", "max", 3)

    def test_nan(self):
        """nan is never the best, at any place and in any of the histories"""
        nan = float("nan")
        # A nan at the start trips other mistakes than one elsewhere.
        for values in ([0.5, nan, 0.25, 0.75], [0.5, 0.75, 0.25, nan], [nan, 0.5, 0.25, 0.75]):
            expect_epoch({"loss": values}, "loss", "min", 3)
            expect_epoch({"gain": [-value for value in values]}, "gain", "max", 3)
        for mode in ("min", "max"):
            expect_epoch({"loss": [nan, 0.5, nan]}, "loss", mode, 2)
        # An infinity is a number.
        expect_epoch({"loss": [0.5, nan, float("inf"), 0.25]}, "loss", "max", 3)

    def test_unknown_mode(self):
        """a mode that does not exist raises ValueError"""
        for mode in ("auto", "MIN", "", "minimum", "the max"):
            expect_error(
                ValueError,
                f"best_epoch with the mode {mode!r}",
                best_epoch,
                {"loss": [1.0, 0.5]},
                "loss",
                mode,
            )

    def test_unknown_quantity(self):
        """a quantity that the history does not have raises KeyError"""
        expect_error(
            KeyError,
            "best_epoch with a quantity that the history does not have",
            best_epoch,
            {"loss": [1.0, 0.5]},
            "val_loss",
            "min",
        )

    def test_history_unchanged(self, rng):
        """the history is left as it was"""
        for mode in ("min", "max"):
            expect_history_kept(best_epoch, "best_epoch", rng, "loss", mode)


class TestPlotActivations:
    @pytest.mark.points(2)
    def test_lines(self, rng):
        """a smooth line for each function, from lo to hi, with both ends"""
        functions = {"steep": np.sinh, "a wave": np.sin, "S": np.tanh, "arctan": np.arctan}
        drawn = (float(rng.uniform(-6, -1)), float(rng.uniform(1, 6)))
        for lo, hi in ((-2, 3), drawn, (0, 2.5), (-1.5, 0), (-3.5, -1.25)):
            axes = axes_of(plot_activations(functions=functions, lo=lo, hi=hi), "plot_activations")
            lines = [line_of(axes, function) for function in functions.values()]
            if any(line is None for line in lines):
                name = "one_figure_for_each_function" if lines[-1] and not any(lines[:-1]) else None
                name = "returns_inside_the_loop" if lines[0] and not any(lines[1:]) else name
                fail("The figure does not have a line for each of the functions.", misconception=name)
            for line in lines:
                expect_even_steps(line.x, lo, hi)

    def test_words(self):
        """title, labels, grid, and a legend with the names as they are in the dict"""
        functions = {"tanh(z)": np.tanh, "Exp": np.exp, "the_square ": np.square, "2": np.exp2}
        functions |= {"sin_": np.sin, "the cosine, which is the sine a quarter of a turn later": np.cos}
        plot = plot_of(plot_activations(functions, -1, 1), "plot_activations")
        axes = only_axes(plot, "plot_activations")
        texts = axes.legend or plot.legend
        expect(texts, "The figure has no legend.", misconception="activations_without_legend")
        for name, function in functions.items():
            line = line_of(axes, function)
            expect(
                line is None or (line.label == name and name in texts),
                "A line is not called in the legend as its function is called in the dict.",
            )
        expect(any(axes.lines), "The figure has no lines.")
        expect_title_labels_grid(plot, axes, "activations")

    def test_one_function(self, rng):
        """a single function is drawn, too, over any stretch"""
        lo = float(rng.uniform(10, 20))
        plot = plot_of(plot_activations({"log": np.log}, lo, lo + 0.5), "plot_activations")
        line = line_of(only_axes(plot, "plot_activations"), np.log)
        expect(line is not None, "For a dict of one function, no line shows that function from lo to hi.")
        legend = plot.axes[0].legend or plot.legend
        expect("log" in legend, "The legend does not name the line of a single function.")
        expect_even_steps(line.x, lo, lo + 0.5)

    def test_new_figure(self):
        """each call makes a figure of its own"""
        plot_activations({"cosine": np.cos}, -1, 1)
        axes = axes_of(plot_activations({"sine": np.sin}, -1, 1), "plot_activations")
        expect(
            line_of(axes, np.cos) is None,
            "The figure of a second call shows the line of the first call, too.",
            misconception="activations_on_the_last_figure",
        )

    def test_functions_unchanged(self):
        """the dict of functions is left as it was"""
        functions = {"tanh": np.tanh, "sine": np.sin}
        with expect_unchanged("plot_activations(functions, low, high)", functions):
            plot_of(plot_activations(functions, -1, 1), "plot_activations")


@pytest.fixture(scope="class")
def shown():
    """Sixty images with the names of their classes, and the panels that show them: figures take long."""
    images, labels = labelled_images(rng_for("shown"), 60)
    return images, labels, panels_of(images, labels, NAMES)


@pytest.fixture(scope="class")
def exactly_25():
    """A set of 25 images without names, its panels, and whether it was left as it was."""
    rng = rng_for("exactly 25")
    images, labels = 100 * rng.random((25, 2, 5)) - 40.5, 7 * rng.integers(0, 5, 25)
    got, left = after_call(plot_images, images, labels)
    kept = all(map(np.array_equal, (images, labels), left))
    return images, labels, panels_in(got), kept


class TestPlotImages:
    @pytest.mark.points(2)
    def test_images(self, shown):
        """the first 25 images, row by row, as they are"""
        images, _, panels = shown
        for place, panel in enumerate(panels):
            expect_shown(panel, images[place], "A panel of plot_images(images, labels, names)")
        places = {(round(panel.middle[0], 3), round(panel.middle[1], 3)) for panel in panels}
        columns, rows = (len(set(ends)) for ends in zip(*places, strict=True))
        expect(columns == rows == 5, "The panels of plot_images are not in five rows of five.")

    @pytest.mark.points(2)
    def test_titles(self, rng, shown, exactly_25):
        """the titles are the names of the classes, whatever these are called, or the labels"""
        images, labels, panels = shown
        expect_titles(panels, [NAMES[label] for label in labels])
        _, numbers, panels, _ = exactly_25
        expect_titles(panels, [str(number) for number in numbers])
        # There may be classes that no image shows.
        some, names = rng.choice([1, 3, 4], 60), tuple(reversed(NAMES))
        expect_titles(panels_of(images, some, names), [names[label] for label in some])

    def test_exactly_25(self, exactly_25):
        """a set of exactly 25 images is enough; they need not be square, nor whole numbers"""
        images, _, panels, _ = exactly_25
        for place, panel in enumerate(panels):
            expect_shown(panel, images[place], "A panel of plot_images with 25 images")

    def test_new_figure(self, shown):
        """each call makes a figure of its own"""
        images, labels, _ = shown
        panel = panels_of(images[1:], labels[1:])[0]
        expect(holds(panel, images[1]), "The first panel of a second call does not show its first image.")

    def test_unchanged(self, exactly_25):
        """images and labels are left as they were"""
        _, _, _, kept = exactly_25
        expect(
            kept,
            "plot_images(images, labels) changed its input in place. Work on a copy, or on a new array.",
        )


class TestPlotPixels:
    @pytest.mark.points(2)
    def test_map(self, rng):
        """the numbers of the image, whatever they are, with row 0 at the top"""
        for image in (
            rng.integers(0, 256, (5, 7)).astype(np.uint8),
            rng.normal(size=(6, 2)),
            rng.normal(size=(1, 4)),
        ):
            expect_shown(heat_map_of(image), image, "The heat map of plot_pixels(image)", exact=True)

    def test_bar(self, rng):
        """a colour bar says which colour means which number"""
        panel = heat_map_of(rng.random((4, 5)))
        expect(panel.images[0].colorbar, "The heat map has no colour bar.")

    def test_title(self, rng):
        """the map has a title"""
        plot = plot_of(plot_pixels(rng.random((4, 5))), "plot_pixels(image)")
        expect(plot.title or any(panel.title for panel in plot.axes), "The heat map has no title.")

    def test_new_figure(self, rng):
        """each call makes a figure of its own"""
        first, second = rng.random((3, 4)), rng.random((3, 4))
        heat_map_of(first)
        expect(holds(heat_map_of(second), second), "The heat map of a second call does not show its image.")

    def test_unchanged(self, rng):
        """the image is left as it was"""
        image = rng.normal(size=(4, 5))
        with expect_unchanged("plot_pixels(image)", image):
            heat_map_of(image)


def random_history(rng, names, epochs=None):
    """Different numbers for each quantity, in a number of epochs that no public check has."""
    epochs = epochs or int(rng.integers(6, 12))
    numbers = rng.permutation(1000)[: epochs * len(names)] / 1000 + rng.uniform(0, 1e-4)
    return dict(zip(names, numbers.reshape(len(names), epochs).tolist(), strict=True))


def training_history(rng):
    """A history with all that a Keras training may leave."""
    return random_history(
        rng, ["val_loss", "accuracy", "learning_rate", "val_accuracy", "loss", "val_auc", "auc"]
    )


def frame_of(history):
    """The table of a history, if it is one."""
    frame = history_frame(history)
    expect(
        isinstance(frame, pd.DataFrame),
        f"history_frame(history) returned a value of type {type(frame).__name__}, "
        "where a pandas DataFrame was asked for.",
    )
    return frame


def axes_of(got, call):
    """The one pair of axes of a figure."""
    return only_axes(plot_of(got, call), call)


def draw(quantity, history):
    """The figure of ``plot_accuracy`` or ``plot_loss``."""
    return plot_of(CURVES[quantity](history), f"plot_{quantity}(history)")


def expect_curves(quantity, rng):
    """The training and the validation line go through the right points."""
    everything = training_history(rng)
    both = [quantity, f"val_{quantity}"]
    # Also where there is nothing but these two, after a single epoch, and after hundreds.
    histories = [everything, random_history(rng, both), {name: everything[name][:1] for name in everything}]
    histories.append(random_history(rng, both, 240))
    if quantity == "loss":
        # It may be of any size.
        histories.append({name: [400 * number for number in everything[name]] for name in both})
    for history in histories:
        axes = only_axes(draw(quantity, history), f"plot_{quantity}(history)")
        for name in (quantity, f"val_{quantity}"):
            epochs = range(1, len(history[name]) + 1)
            if find_line(axes, epochs, history[name]) is None:
                what = "training" if name == quantity else "validation"
                fail(
                    f"No line shows the {quantity} on the {what} data over the epochs 1, 2, 3 …",
                    misconception=wrong_curve(axes, quantity, history),
                )
            expect_in_sight(axes, epochs, history[name])


def expect_in_sight(axes, x, y):
    """All of these points are within the limits of the axes."""
    for values, limits in ((x, axes.xlim), (y, axes.ylim)):
        seen = min(limits) <= min(values) and max(values) <= max(limits)
        expect(seen, "A part of a line is outside of what the figure shows.")


def wrong_curve(axes, quantity, history):
    """The name of what was drawn instead of the right curves."""
    other = "loss" if quantity == "accuracy" else "accuracy"
    train, val = history[quantity], history[f"val_{quantity}"]
    epochs = range(1, len(train) + 1)
    if find_line(axes, range(len(train)), train):
        return f"{quantity}_from_epoch_zero"
    if any(shows(line, history.get(other, ())) for line in axes.lines):
        return f"{quantity}_is_{other}"
    if find_line(axes, epochs, train) and not any(shows(line, val) for line in axes.lines):
        twice = sum(shows(line, train) for line in axes.lines) > 1
        return f"{quantity}_twice" if twice else f"{quantity}_without_validation"
    return None


def expect_words(quantity, rng):
    """Legend, title, labels and grid, with validation data and without."""
    history = training_history(rng)
    expect_words_of(quantity, history)
    expect_words_of(quantity, {name: numbers for name, numbers in history.items() if "val" not in name})


def expect_words_of(quantity, history):
    """Legend, title, labels and grid of the figure of a history."""
    try:
        plot = draw(quantity, history)
    except KeyError:
        # Another check says so.
        if f"val_{quantity}" in history:
            raise
        return
    axes = only_axes(plot, f"plot_{quantity}(history)")
    texts = axes.legend or plot.legend
    expect(texts, "The figure has no legend.", misconception=f"{quantity}_without_legend")
    train, val = (
        next((line for line in axes.lines if shows(line, history.get(name, ()))), None)
        for name in (quantity, f"val_{quantity}")
    )
    expect(train is not None or val is not None, "None of the lines shows what was asked for.")
    exchanged = None not in (train, val) and "val" in train.label.lower() and "val" not in val.label.lower()
    name = f"{quantity}_names_exchanged" if exchanged else None
    for line in (train, val):
        named = line is None or (line.label.strip() and line.label in texts)
        expect(named, "The legend does not name each of the lines.")
        expect(
            line is None or ("val" in line.label.lower()) == (line is val),
            'In the legend, the name of the validation line, and only that, has to have "val" in it.',
            misconception=name,
        )
    expect_title_labels_grid(plot, axes, quantity)
    name = f"{quantity}_axes_exchanged" if "epoch" in axes.ylabel.lower() else None
    expect("epoch" in axes.xlabel.lower(), 'The label of the x axis has no "epoch" in it.', "", name)
    wrong_word = quantity == "loss" and "acc" in axes.ylabel.lower()
    expect(
        quantity in axes.ylabel.lower(),
        f'The label of the y axis has no "{quantity}" in it.',
        misconception="loss_called_accuracy" if wrong_word else None,
    )


def expect_title_labels_grid(plot, axes, what):
    """What every figure of this unit has."""
    labels = "The labels of the axes are missing, or one of them is."
    title = (plot.title + axes.title).strip()
    expect(title, "The figure has no title.", misconception=f"{what}_without_title")
    written = axes.xlabel.strip() and axes.ylabel.strip()
    expect(written, labels, misconception=f"{what}_without_labels")
    expect(axes.grid, "The figure has no grid.", misconception=f"{what}_without_grid")


def expect_training_line_alone(quantity, rng):
    """A history without this quantity on validation data is drawn with one line."""
    # Others may have been measured on validation data.
    other = "val_loss" if quantity == "accuracy" else "val_accuracy"
    history = random_history(rng, ["loss", "accuracy", other])
    needs = f"{quantity}_needs_validation"
    try:
        with expect_unchanged(f"plot_{quantity}(history)", history):
            plot = draw(quantity, history)
    except KeyError:
        fail("A history without validation data raises KeyError.", misconception=needs)
    axes = only_axes(plot, f"plot_{quantity}(history)")
    values = history[quantity]
    if find_line(axes, range(1, len(values) + 1), values) is None:
        fail(
            f"If the history has no validation data, no line shows {quantity} over the epochs 1, 2, 3 …",
            misconception=wrong_curve(axes, quantity, {**history, f"val_{quantity}": values}),
        )
    expect(
        all("val" not in line.label.lower() for line in axes.lines),
        "There is a validation line though the history has no validation data.",
    )


def expect_new_figure(quantity, rng):
    """A second call shows nothing of the first one."""
    first, second = training_history(rng), training_history(rng)
    draw(quantity, first)
    axes = only_axes(draw(quantity, second), f"plot_{quantity}(history)")
    old = [first[name] for name in (quantity, f"val_{quantity}")]
    expect(
        not any(shows(line, values) for line in axes.lines for values in old),
        "The figure of a second call shows the lines of the first call, too.",
        misconception=f"{quantity}_on_the_last_figure",
    )


def shows(line, values):
    """Whether a line has these heights, whatever it is drawn over."""
    return line.y.shape == np.shape(values) and np.allclose(line.y, values, rtol=1e-6)


def expect_history_kept(function, call, rng, *arguments):
    """The dict that a function got is as it was."""
    history = training_history(rng)
    with expect_unchanged(call, history):
        expect(function(history, *arguments) is not None, f"{call} returned None.")


def expect_epoch(history, monitor, mode, wanted):
    """best_epoch finds this epoch."""
    call = f'best_epoch with mode "{mode}"'
    history = copy.deepcopy(history)
    with expect_unchanged(call, history, *history.values()):
        epoch = best_epoch(history, monitor=monitor, mode=mode)
    got = expect_array(epoch, call, shape=(), kind="iu")
    expect_close(got, wanted, call)


def line_of(axes, function):
    """The last line that shows a function, over whatever stretch: an earlier call may have left others."""
    with np.errstate(all="ignore"):
        lines = reversed(axes.lines)
        found = (line for line in lines if np.allclose(line.y, function(line.x), rtol=1e-5, atol=1e-6))
        return next(found, None)


def expect_even_steps(x, lo, hi):
    """100 points or more from lo to hi."""
    if len(x) < 100:
        name = "fifty_points" if len(x) == 50 else "whole_numbers_only" if len(x) < 25 else None
        fail("A line has fewer points than were asked for.", misconception=name)
    steps = np.diff(x)
    # Wide enough for numbers in float32, as tf.linspace gives them.
    ends = np.isclose(x[[0, -1]], [lo, hi], rtol=0, atol=1e-5 * (hi - lo))
    even = np.allclose(steps, steps.mean(), rtol=1e-2)
    short = ends[0] and even and 0 < hi - x[-1] <= 1.01 * steps[0]
    name = "stops_before_the_end" if short else "own_ends" if even and not ends.any() else None
    expect(ends.all(), "A line does not go from lo to hi.", misconception=name)
    expect(even, "The points of a line are not at even steps.")


def labelled_images(rng, count):
    """Images of 6 by 4 pixels, no two alike, and their labels."""
    return rng.integers(0, 256, (count, 6, 4)).astype(np.uint8), rng.integers(0, 5, count)


def panels_of(images, labels, names=None):
    """The 25 pairs of axes of plot_images."""
    return panels_in(
        plot_images(images, labels) if names is None else plot_images(images, labels, names=names)
    )


def panels_in(got):
    """The 25 pairs of axes in what plot_images returned."""
    plot = plot_of(got, "plot_images")
    expect(len(plot.axes) == 25, "The figure of plot_images does not have 25 pairs of axes.")
    return plot.panels


def expect_titles(panels, titles):
    """The titles of the panels are the first of these."""
    got = [panel.title.strip() for panel in panels]
    expect(got == titles[:25], "The titles of plot_images are not those of the images.")


def heat_map_of(image):
    """The panel of plot_pixels that shows the image; the colour bar is the only other one."""
    plot = plot_of(plot_pixels(image), "plot_pixels(image)")
    found = [panel for panel in plot.axes if any(one.values.shape == image.shape for one in panel.images)]
    expect(found, "The figure of plot_pixels shows no image of the size that was given.")
    alone = len(plot.axes) <= 2 and not any(panel.lines for panel in found)
    expect(alone, "The figure of plot_pixels shows more than the map and its colour bar.")
    return found[0]


def holds(panel, image):
    """Whether axes show just this image, whichever row is at the top."""
    shown = [numbers_shown(picture, image) for picture in panel.images]
    return len(shown) == 1 and any(are_alike(shown[0], way) for way in (image, image[::-1]))


def expect_shown(panel, image, what, *, exact=False):
    """The panel shows this image and no other, with row 0 at the top; or even its very numbers."""
    expect(len(panel.images) == 1, f"{what} does not show exactly one image.")
    (picture,) = panel.images
    values = picture.values if exact else numbers_shown(picture, image)
    if not are_alike(values, image):
        on_its_head, mirrored = are_alike(values, image[::-1]), are_alike(values, image[:, ::-1])
        expect(not on_its_head, f"{what} stands on its head: row 0 is to be at the top.")
        expect(not mirrored, f"{what} is a mirror image: column 0 is to be on the left.")
    expect_close(values, image, what)
    expect(picture.whole, f"{what} is not shown as a whole.")


def are_alike(values, image):
    """Whether these are just the numbers of the image, in their places."""
    return values.shape == image.shape and np.allclose(values, image)

"""Misconceptions of ex14_learning_curves."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from grader.authoring import misconception


@misconception(
    "history_frame",
    "The rows are counted from 0, as pandas does by itself. Epochs count from 1: set the index of the table.",
)
def rows_from_zero(history):
    frame = pd.DataFrame(history)
    frame.index.name = "epoch"
    return frame


@misconception(
    "history_frame",
    "The table is as pandas makes it: its rows count from 0 and their index has no name. Set frame.index and "
    "frame.index.name.",
)
def index_left_alone(history):
    return pd.DataFrame(history)


@misconception(
    "history_frame",
    'The epochs are right, but the index has no name: frame.index.name = "epoch".',
)
def index_without_name(history):
    frame = pd.DataFrame(history)
    frame.index = frame.index + 1
    return frame


@misconception(
    "history_frame",
    "reindex does not rename the rows: it looks for rows with these names. So the first epoch is lost, and "
    "the last row is empty. Set frame.index instead.",
)
def rows_reindexed(history):
    epochs = len(next(iter(history.values())))
    frame = pd.DataFrame(history).reindex(range(1, epochs + 1))
    frame.index.name = "epoch"
    return frame


@misconception(
    "history_frame",
    "The epoch is one more column here. It is to be the index, the name of each row: "
    'frame.set_index("epoch").',
)
def epoch_is_a_column(history):
    frame = pd.DataFrame(history)
    frame.insert(0, "epoch", range(1, len(frame) + 1))
    return frame


@misconception(
    "history_frame",
    "Rows and columns are exchanged: each quantity has a row here, and is to have a column.",
)
def quantities_as_rows(history):
    frame = pd.DataFrame(history)
    frame.index = frame.index + 1
    frame.index.name = "epoch"
    return frame.T


@misconception(
    "history_frame",
    "You put the epochs into the dict that you were given, so the caller's history has one quantity more. "
    "Make the table first, and change only the table.",
)
def epochs_put_into_the_history(history):
    history["epoch"] = list(range(1, len(next(iter(history.values()))) + 1))
    return pd.DataFrame(history).set_index("epoch")


@misconception(
    "history_frame",
    "Only four quantities are copied, those that most trainings have. A history may have others: take all of "
    "the dict.",
)
def four_quantities_only(history):
    names = ["loss", "accuracy", "val_loss", "val_accuracy"]
    frame = pd.DataFrame({name: history[name] for name in names if name in history})
    frame.index = pd.RangeIndex(1, len(frame) + 1, name="epoch")
    return frame


@misconception(
    "plot_accuracy",
    "Without the epochs, axes.plot counts the points from 0. Epochs count from 1: hand them over as x, "
    "range(1, n + 1).",
)
def accuracy_from_epoch_zero(history):
    axes = _words("accuracy")
    axes.plot(history["accuracy"], label="training")
    if "val_accuracy" in history:
        axes.plot(history["val_accuracy"], label="validation")
    axes.legend()
    return axes.figure


@misconception(
    "plot_accuracy",
    "The validation line is missing: it is the one that shows whether the network learns by heart.",
)
def accuracy_without_validation(history):
    axes = _words("accuracy")
    axes.plot(_epochs(history), history["accuracy"], label="training")
    axes.legend()
    return axes.figure


@misconception(
    "plot_accuracy",
    'Both lines show the training data. The second one has to take history["val_accuracy"].',
)
def accuracy_twice(history):
    axes = _words("accuracy")
    axes.plot(_epochs(history), history["accuracy"], label="training")
    if "val_accuracy" in history:
        axes.plot(_epochs(history), history["accuracy"], label="validation")
    axes.legend()
    return axes.figure


@misconception(
    "plot_accuracy",
    "The names in the legend are exchanged: what it calls validation is the line of the training data. A "
    "label in axes.plot, beside the list that it belongs to, is harder to mix up than names in axes.legend.",
)
def accuracy_names_exchanged(history):
    axes = _words("accuracy")
    axes.plot(_epochs(history), history["accuracy"])
    names = ["training"]
    if "val_accuracy" in history:
        axes.plot(_epochs(history), history["val_accuracy"])
        names = ["validation", "training"]
    axes.legend(names)
    return axes.figure


@misconception("plot_accuracy", "The figure shows the loss instead of the accuracy.")
def accuracy_is_loss(history):
    return _figure(history, "loss", "accuracy")


@misconception(
    "plot_accuracy",
    "The lines have labels, but nobody sees them: axes.legend() makes a legend of them.",
)
def accuracy_without_legend(history):
    axes = _words("accuracy")
    _lines(axes, history, "accuracy")
    return axes.figure


@misconception("plot_accuracy", "The grid is missing: axes.grid() draws it.")
def accuracy_without_grid(history):
    figure = _figure(history, "accuracy", "accuracy")
    figure.axes[0].grid(False)
    return figure


@misconception("plot_accuracy", "The figure has no title: axes.set_title writes one.")
def accuracy_without_title(history):
    figure = _figure(history, "accuracy", "accuracy")
    figure.axes[0].set_title("")
    return figure


@misconception(
    "plot_accuracy",
    "A label is missing at an axis. Nobody can guess what is along it: axes.set_xlabel and axes.set_ylabel.",
)
def accuracy_without_labels(history):
    figure = _figure(history, "accuracy", "accuracy")
    figure.axes[0].set(xlabel="", ylabel="")
    return figure


@misconception(
    "plot_accuracy",
    "The labels of the axes are exchanged: the epochs are along the x axis, from left to right.",
)
def accuracy_axes_exchanged(history):
    figure = _figure(history, "accuracy", "accuracy")
    figure.axes[0].set(xlabel="accuracy", ylabel="epoch")
    return figure


@misconception(
    "plot_accuracy",
    "plt.plot draws on the figure that was last made, so a second call adds its lines to those of the first. "
    "Begin with figure, axes = plt.subplots(), which makes a new one.",
)
def accuracy_on_the_last_figure(history):
    axes = plt.gca()
    axes.set(title="accuracy", xlabel="epoch", ylabel="accuracy")
    axes.grid(True)
    _lines(axes, history, "accuracy")
    axes.legend()
    return plt.gcf()


@misconception(
    "plot_accuracy",
    "The function shows the figure and returns nothing. Return it, and leave it to the caller to show it.",
)
def accuracy_shown_and_not_returned(history):
    _figure(history, "accuracy", "accuracy")
    plt.show()


@misconception(
    "plot_accuracy",
    'After a training without validation data there is no "val_accuracy" in the history, and asking for it '
    "raises KeyError. Draw that line only if it is there.",
)
def accuracy_needs_validation(history):
    axes = _words("accuracy")
    axes.plot(_epochs(history), history["accuracy"], label="training")
    axes.plot(_epochs(history), history["val_accuracy"], label="validation")
    axes.legend()
    return axes.figure


@misconception(
    "plot_loss",
    "Without the epochs, axes.plot counts the points from 0. Epochs count from 1: hand them over as x, "
    "range(1, n + 1).",
)
def loss_from_epoch_zero(history):
    axes = _words("loss")
    axes.plot(history["loss"], label="training")
    if "val_loss" in history:
        axes.plot(history["val_loss"], label="validation")
    axes.legend()
    return axes.figure


@misconception(
    "plot_loss",
    "The validation line is missing: it is the one that shows whether the network learns by heart.",
)
def loss_without_validation(history):
    axes = _words("loss")
    axes.plot(_epochs(history), history["loss"], label="training")
    axes.legend()
    return axes.figure


@misconception(
    "plot_loss",
    'Both lines show the training data. The second one has to take history["val_loss"].',
)
def loss_twice(history):
    axes = _words("loss")
    axes.plot(_epochs(history), history["loss"], label="training")
    if "val_loss" in history:
        axes.plot(_epochs(history), history["loss"], label="validation")
    axes.legend()
    return axes.figure


@misconception(
    "plot_loss",
    "The names in the legend are exchanged: what it calls validation is the line of the training data. A "
    "label in axes.plot, beside the list that it belongs to, is harder to mix up than names in axes.legend.",
)
def loss_names_exchanged(history):
    axes = _words("loss")
    axes.plot(_epochs(history), history["loss"])
    names = ["training"]
    if "val_loss" in history:
        axes.plot(_epochs(history), history["val_loss"])
        names = ["validation", "training"]
    axes.legend(names)
    return axes.figure


@misconception("plot_loss", "The figure shows the accuracy instead of the loss.")
def loss_is_accuracy(history):
    return _figure(history, "accuracy", "loss")


@misconception(
    "plot_loss",
    "The lines have labels, but nobody sees them: axes.legend() makes a legend of them.",
)
def loss_without_legend(history):
    axes = _words("loss")
    _lines(axes, history, "loss")
    return axes.figure


@misconception("plot_loss", "The grid is missing: axes.grid() draws it.")
def loss_without_grid(history):
    figure = _figure(history, "loss", "loss")
    figure.axes[0].grid(False)
    return figure


@misconception("plot_loss", "The figure has no title: axes.set_title writes one.")
def loss_without_title(history):
    figure = _figure(history, "loss", "loss")
    figure.axes[0].set_title("")
    return figure


@misconception(
    "plot_loss",
    "A label is missing at an axis. Nobody can guess what is along it: axes.set_xlabel and axes.set_ylabel.",
)
def loss_without_labels(history):
    figure = _figure(history, "loss", "loss")
    figure.axes[0].set(xlabel="", ylabel="")
    return figure


@misconception(
    "plot_loss",
    "The labels of the axes are exchanged: the epochs are along the x axis, from left to right.",
)
def loss_axes_exchanged(history):
    figure = _figure(history, "loss", "loss")
    figure.axes[0].set(xlabel="loss", ylabel="epoch")
    return figure


@misconception(
    "plot_loss",
    "plt.plot draws on the figure that was last made, so a second call adds its lines to those of the first. "
    "Begin with figure, axes = plt.subplots(), which makes a new one.",
)
def loss_on_the_last_figure(history):
    axes = plt.gca()
    axes.set(title="loss", xlabel="epoch", ylabel="loss")
    axes.grid(True)
    _lines(axes, history, "loss")
    axes.legend()
    return plt.gcf()


@misconception(
    "plot_loss",
    "The function shows the figure and returns nothing. Return it, and leave it to the caller to show it.",
)
def loss_shown_and_not_returned(history):
    _figure(history, "loss", "loss")
    plt.show()


@misconception(
    "plot_loss",
    'After a training without validation data there is no "val_loss" in the history, and asking for it '
    "raises KeyError. Draw that line only if it is there.",
)
def loss_needs_validation(history):
    axes = _words("loss")
    axes.plot(_epochs(history), history["loss"], label="training")
    axes.plot(_epochs(history), history["val_loss"], label="validation")
    axes.legend()
    return axes.figure


@misconception(
    "plot_loss",
    "The figure shows the loss, but still calls it accuracy: a copy of plot_accuracy whose words were left "
    "as they are.",
)
def loss_called_accuracy(history):
    return _figure(history, "loss", "accuracy")


@misconception(
    "best_epoch",
    "np.nanargmin and np.nanargmax give a place in the list, counted from 0. Epochs count from 1.",
)
def place_for_epoch(history, monitor, mode):
    return _right_epoch(history, monitor, mode) - 1


@misconception(
    "best_epoch",
    'The lowest number is always taken for the best. For an accuracy, mode is "max", and the highest '
    "is best.",
)
def always_the_lowest(history, monitor, mode):
    return _right_epoch(history, monitor, "min" if mode == "max" else mode)


@misconception(
    "best_epoch",
    'The highest number is always taken for the best. For a loss, mode is "min", and the lowest is best.',
)
def always_the_highest(history, monitor, mode):
    return _right_epoch(history, monitor, "max" if mode == "min" else mode)


@misconception(
    "best_epoch",
    'The modes are exchanged: "min" asks for the lowest number, "max" for the highest.',
)
def modes_exchanged(history, monitor, mode):
    return _right_epoch(history, monitor, {"min": "max", "max": "min"}.get(mode, mode))


@misconception(
    "best_epoch",
    "Of several equally good epochs you take the last one. The first one is asked for: compare with < or >, "
    "not with <= or >=.",
)
def last_of_equals(history, monitor, mode):
    values = history[monitor]
    return len(values) + 1 - _right_epoch({monitor: values[::-1]}, monitor, mode)


@misconception(
    "best_epoch",
    "This is the best number. What is asked for is the epoch in which it was reached.",
)
def number_for_epoch(history, monitor, mode):
    return history[monitor][_right_epoch(history, monitor, mode) - 1]


@misconception(
    "best_epoch",
    "np.argmin and np.argmax take nan for the best number of all. np.nanargmin and np.nanargmax pass "
    "over it.",
)
def nan_is_the_best(history, monitor, mode):
    if mode not in ("min", "max"):
        raise ValueError(mode)
    return int((np.argmin if mode == "min" else np.argmax)(history[monitor])) + 1


@misconception(
    "best_epoch",
    "A nan at the beginning of the list stays the best for ever, as every comparison with nan is False; "
    "Python's min and max compare, too. np.nanargmin and np.nanargmax pass over it.",
)
def nan_at_the_start_is_the_best(history, monitor, mode):
    if mode not in ("min", "max"):
        raise ValueError(mode)
    values = history[monitor]
    return values.index((min if mode == "min" else max)(values)) + 1


@misconception(
    "best_epoch",
    'An `else` for everything but "min" also takes in misspelled modes. Ask for each mode that you know, and '
    "raise ValueError for the rest.",
)
def any_other_mode_is_max(history, monitor, mode):
    return _right_epoch(history, monitor, "min" if mode == "min" else "max")


@misconception(
    "best_epoch",
    "Nothing is returned for a mode that you do not know. Say so with an error: raise ValueError(...).",
)
def none_for_unknown_mode(history, monitor, mode):
    return _right_epoch(history, monitor, mode) if mode in ("min", "max") else None


@misconception(
    "best_epoch",
    'You always look at "val_loss". The quantity to look at is the argument `monitor`.',
)
def always_val_loss(history, monitor, mode):
    return _right_epoch(history, "val_loss", mode)


@misconception(
    "best_epoch",
    "list.sort() sorts the caller's list, and the epochs lose their order. Nothing has to be sorted here.",
)
def sorts_the_history(history, monitor, mode):
    epoch = _right_epoch(history, monitor, mode)
    history[monitor].sort()
    return epoch


@misconception(
    "plot_activations",
    "The `return` stands inside the loop, so the function ends after its first round, with one line drawn.",
)
def returns_inside_the_loop(functions, lo, hi):
    z = np.linspace(lo, hi, 200)
    axes = _words("activation", "z")
    for name, function in functions.items():
        axes.plot(z, function(z), label=name)
        axes.legend()
        return axes.figure


@misconception(
    "plot_activations",
    "Each round of the loop makes a figure of its own, and the last one is returned, with one line. Make one "
    "figure before the loop.",
)
def one_figure_for_each_function(functions, lo, hi):
    z = np.linspace(lo, hi, 200)
    for name, function in functions.items():
        axes = _words("activation", "z")
        axes.plot(z, function(z), label=name)
    axes.legend()
    return axes.figure


@misconception(
    "plot_activations",
    "np.arange stops before its end, so hi is missing. np.linspace(lo, hi, 200) has both ends.",
)
def stops_before_the_end(functions, lo, hi):
    return _drawn(functions, np.arange(lo, hi, (hi - lo) / 500))


@misconception(
    "plot_activations",
    "np.linspace makes 50 points unless it is told how many. That is too few for a smooth curve: "
    "np.linspace(lo, hi, 200).",
)
def fifty_points(functions, lo, hi):
    return _drawn(functions, np.linspace(lo, hi))


@misconception(
    "plot_activations",
    "np.arange goes in steps of 1, so the curves have corners. np.linspace(lo, hi, 200) makes small steps.",
)
def whole_numbers_only(functions, lo, hi):
    return _drawn(functions, np.arange(lo, hi))


@misconception(
    "plot_activations",
    "The curves always cover the same stretch. Take lo and hi, which the caller names.",
)
def own_ends(functions, lo, hi):
    return _drawn(functions, np.linspace(-5, 5, 200))


@misconception(
    "plot_activations",
    "The lines have labels, but nobody sees them: axes.legend() makes a legend of them.",
)
def activations_without_legend(functions, lo, hi):
    figure = _drawn(functions, np.linspace(lo, hi, 200))
    figure.axes[0].get_legend().remove()
    return figure


@misconception("plot_activations", "The grid is missing: axes.grid() draws it.")
def activations_without_grid(functions, lo, hi):
    figure = _drawn(functions, np.linspace(lo, hi, 200))
    figure.axes[0].grid(False)
    return figure


@misconception("plot_activations", "The figure has no title: axes.set_title writes one.")
def activations_without_title(functions, lo, hi):
    figure = _drawn(functions, np.linspace(lo, hi, 200))
    figure.axes[0].set_title("")
    return figure


@misconception(
    "plot_activations",
    "A label is missing at an axis. Nobody can guess what is along it: axes.set_xlabel and axes.set_ylabel.",
)
def activations_without_labels(functions, lo, hi):
    figure = _drawn(functions, np.linspace(lo, hi, 200))
    figure.axes[0].set(xlabel="", ylabel="")
    return figure


@misconception(
    "plot_activations",
    "plt.plot draws on the figure that was last made, so a second call adds its lines to those of the first. "
    "Begin with figure, axes = plt.subplots(), which makes a new one.",
)
def activations_on_the_last_figure(functions, lo, hi):
    z = np.linspace(lo, hi, 200)
    axes = plt.gca()
    for name, function in functions.items():
        axes.plot(z, function(z), label=name)
    axes.set(title="activation", xlabel="z", ylabel="activation")
    axes.legend()
    axes.grid(True)
    return plt.gcf()


@misconception(
    "plot_activations",
    "The function shows the figure and returns nothing. Return it, and leave it to the caller to show it.",
)
def activations_shown_and_not_returned(functions, lo, hi):
    _drawn(functions, np.linspace(lo, hi, 200))
    plt.show()


def _words(ylabel, xlabel="epoch"):
    _, axes = plt.subplots()
    axes.set(title=ylabel, xlabel=xlabel, ylabel=ylabel)
    axes.grid()
    return axes


def _epochs(history):
    return range(1, len(next(iter(history.values()))) + 1)


def _lines(axes, history, quantity):
    axes.plot(_epochs(history), history[quantity], label="training")
    if f"val_{quantity}" in history:
        axes.plot(_epochs(history), history[f"val_{quantity}"], label="validation")


def _figure(history, quantity, called):
    axes = _words(called)
    _lines(axes, history, quantity)
    axes.legend()
    return axes.figure


def _right_epoch(history, monitor, mode):
    values = history[monitor]
    if mode not in ("min", "max"):
        raise ValueError(mode)
    return int((np.nanargmin if mode == "min" else np.nanargmax)(values)) + 1


def _drawn(functions, z):
    axes = _words("activation", "z")
    for name, function in functions.items():
        axes.plot(z, function(z), label=name)
    axes.legend()
    return axes.figure


@misconception(
    "plot_images",
    "The same image stands in all 25 panels: each panel needs its own, images[0] to images[24].",
)
def one_image_everywhere(images, labels, names=None):
    figure, panels = plt.subplots(5, 5)
    for panel in panels.ravel():
        panel.imshow(images[0])
        panel.set_title(str(labels[0]) if names is None else names[labels[0]])
    return figure


@misconception(
    "plot_images",
    "The names are given out in the order of the panels. A name belongs to a label: names[label].",
)
def names_in_their_own_order(images, labels, names=None):
    figure, panels = plt.subplots(5, 5)
    for place, panel in enumerate(panels.ravel()):
        panel.imshow(images[place])
        panel.set_title(str(labels[place]) if names is None else names[place % len(names)])
    return figure


@misconception(
    "plot_images",
    "The names of the classes are not used: if names are given, the title is names[label].",
)
def names_ignored(images, labels, names=None):
    figure, panels = plt.subplots(5, 5)
    for panel, image, label in zip(panels.ravel(), images, labels, strict=False):
        panel.imshow(image)
        panel.set_title(str(label))
    return figure


@misconception(
    "plot_images",
    "The titles count the images. What a person wants to read is the label of each: labels[place].",
)
def place_for_label(images, labels, names=None):
    figure, panels = plt.subplots(5, 5)
    for place, panel in enumerate(panels.ravel()):
        panel.imshow(images[place])
        panel.set_title(str(place))
    return figure


@misconception(
    "plot_images",
    "The images go down the columns. panels[row, column] shows the image 5 * row + column.",
)
def column_by_column(images, labels, names=None):
    figure, panels = plt.subplots(5, 5)
    for panel, image, label in zip(panels.T.ravel(), images, labels, strict=False):
        panel.imshow(image)
        panel.set_title(str(label) if names is None else names[label])
    return figure


@misconception(
    "plot_images",
    "The panels have images, and no titles: panel.set_title(...) writes above each.",
)
def without_titles(images, labels, names=None):
    figure, panels = plt.subplots(5, 5)
    for panel, image in zip(panels.ravel(), images, strict=False):
        panel.imshow(image)
    return figure


@misconception(
    "plot_images",
    "plt.title and plt.imshow draw on the panel that was made last, so 24 panels stay empty. Use the methods "
    "of each panel: panel.imshow, panel.set_title.",
)
def everything_on_the_last_panel(images, labels, names=None):
    figure, _ = plt.subplots(5, 5)
    for image, label in zip(images[:25], labels[:25], strict=True):
        plt.imshow(image)
        plt.title(str(label) if names is None else names[label])
    return figure


@misconception(
    "plot_images",
    "The images stand on their heads: imshow draws row 0 at the top by itself, without origin.",
)
def images_upside_down(images, labels, names=None):
    figure, panels = plt.subplots(5, 5)
    for panel, image, label in zip(panels.ravel(), images, labels, strict=False):
        panel.imshow(image, origin="lower")
        panel.set_title(str(label) if names is None else names[label])
    return figure


@misconception(
    "plot_pixels",
    "The colour bar is missing: figure.colorbar(drawn), where drawn is what imshow gave back.",
)
def without_a_bar(image):
    figure, axes = plt.subplots()
    axes.imshow(image)
    axes.set_title("pixels")
    return figure


@misconception(
    "plot_pixels", "Map and bar are right, and nothing says what they show: give the axes a title."
)
def map_without_a_title(image):
    figure, axes = plt.subplots()
    figure.colorbar(axes.imshow(image))
    return figure


@misconception(
    "plot_pixels",
    "The map stands on its head: imshow draws row 0 at the top by itself, without origin.",
)
def map_upside_down(image):
    figure, axes = plt.subplots()
    figure.colorbar(axes.imshow(image, origin="lower"))
    axes.set_title("pixels")
    return figure


@misconception(
    "plot_pixels",
    "Rows and columns are exchanged: the image is drawn as it is, without a transposition.",
)
def map_transposed(image):
    figure, axes = plt.subplots()
    figure.colorbar(axes.imshow(np.asarray(image).T))
    axes.set_title("pixels")
    return figure


@misconception(
    "plot_pixels",
    "The numbers are divided by 255 before they are drawn. The map is to show them as they are.",
)
def map_scaled(image):
    figure, axes = plt.subplots()
    figure.colorbar(axes.imshow(np.asarray(image) / 255))
    axes.set_title("pixels")
    return figure


@misconception(
    "plot_pixels",
    "The map is drawn on the figure that was last made, so a second call adds to the first one. "
    "plt.subplots() begins a new figure.",
)
def map_on_the_last_figure(image):
    plt.colorbar(plt.imshow(image))
    plt.title("pixels")
    return plt.gcf()

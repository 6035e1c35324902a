"""Breaks "one of the y axis with "accuracy" in it". It says loss."""

_right = plot_accuracy


def plot_accuracy(history):
    figure = _right(history)
    figure.axes[0].set_ylabel("loss")
    return figure

"""Breaks "with one pair of axes". The validation data have their own on the right."""

_right = plot_accuracy


def plot_accuracy(history):
    figure = _right(history)
    figure.axes[0].twinx()
    return figure

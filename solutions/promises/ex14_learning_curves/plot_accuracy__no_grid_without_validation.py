"""Breaks "and a grid". It is drawn together with the validation line only."""

_right = plot_accuracy


def plot_accuracy(history):
    figure = _right(history)
    figure.axes[0].grid("val_accuracy" in history)
    return figure

"""Breaks "There are a title of any words". It is a space."""

_right = plot_accuracy


def plot_accuracy(history):
    figure = _right(history)
    figure.axes[0].set_title(" ")
    return figure

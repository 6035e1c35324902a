"""Breaks "one of the y axis with "loss" in it". It says accuracy."""

_right = plot_loss


def plot_loss(history):
    figure = _right(history)
    figure.axes[0].set_ylabel("accuracy")
    return figure

"""Breaks "and a grid". It is drawn together with the validation line only."""

_right = plot_loss


def plot_loss(history):
    figure = _right(history)
    figure.axes[0].grid("val_loss" in history)
    return figure

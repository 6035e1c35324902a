"""Breaks "at least one": one epoch."""

_right = plot_loss


def plot_loss(history):
    history["loss"][1]
    return _right(history)

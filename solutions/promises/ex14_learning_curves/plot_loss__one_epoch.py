"""Breaks "at least one". It fails for a single epoch."""

_right = plot_loss


def plot_loss(history):
    history["loss"][1]
    return _right(history)

"""Breaks "at least one". It fails for a single epoch."""

_right = plot_accuracy


def plot_accuracy(history):
    history["accuracy"][1]
    return _right(history)

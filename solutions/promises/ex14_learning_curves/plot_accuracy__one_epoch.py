"""Breaks "at least one": one epoch."""

_right = plot_accuracy


def plot_accuracy(history):
    history["accuracy"][1]
    return _right(history)

"""Breaks "It is not changed" of history. What is drawn is taken out of it."""

_right = plot_accuracy


def plot_accuracy(history):
    figure = _right(history)
    history.pop("val_accuracy", None)
    return figure

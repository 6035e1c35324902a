"""Breaks "It is not changed": adds val."""

_right = plot_accuracy


def plot_accuracy(history):
    f = _right(history)
    history.setdefault("val_accuracy", [])
    return f

"""Breaks "It is not changed". An empty list of validation accuracies is put into it."""

_right = plot_accuracy


def plot_accuracy(history):
    f = _right(history)
    history.setdefault("val_accuracy", [])
    return f

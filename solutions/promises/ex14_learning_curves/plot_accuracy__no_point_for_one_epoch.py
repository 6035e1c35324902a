"""Breaks "one float for each epoch, at least one". After a single epoch the lines are empty."""

_right = plot_accuracy


def plot_accuracy(history):
    if len(history["accuracy"]) > 1:
        return _right(history)
    return _right({name: [] for name in history})

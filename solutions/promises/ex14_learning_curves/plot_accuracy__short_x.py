"""Breaks "over the epochs": short x."""

_right = plot_accuracy


def plot_accuracy(history):
    f = _right(history)
    f.axes[0].set_xlim(1, 3)
    return f

"""Breaks "A line shows": no linestyle."""

_right = plot_accuracy


def plot_accuracy(history):
    f = _right(history)
    for line in f.axes[0].lines:
        line.set_linestyle("")
    return f

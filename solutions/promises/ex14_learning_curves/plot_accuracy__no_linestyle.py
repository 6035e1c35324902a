"""Breaks "A line shows". The lines are drawn without a line style, so nothing is seen."""

_right = plot_accuracy


def plot_accuracy(history):
    f = _right(history)
    for line in f.axes[0].lines:
        line.set_linestyle("")
    return f

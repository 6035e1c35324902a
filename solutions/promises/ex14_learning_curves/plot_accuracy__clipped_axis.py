"""Breaks "A line shows "accuracy"": clipped axis."""

_right = plot_accuracy


def plot_accuracy(history):
    f = _right(history)
    f.axes[0].set_ylim(0.9, 1.0)
    return f

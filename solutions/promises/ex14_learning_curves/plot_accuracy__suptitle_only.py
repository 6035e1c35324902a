"""Breaks "a title of any words". It is a blank."""

_right = plot_accuracy


def plot_accuracy(history):
    f = _right(history)
    f.axes[0].set_title(" ")
    return f

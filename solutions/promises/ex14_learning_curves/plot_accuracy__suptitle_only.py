"""Breaks "a title of any words": suptitle only."""

_right = plot_accuracy


def plot_accuracy(history):
    f = _right(history)
    f.axes[0].set_title(" ")
    return f

"""Breaks "A line shows "accuracy"". The axis begins at 0.9, so lower accuracies are out of sight."""

_right = plot_accuracy


def plot_accuracy(history):
    f = _right(history)
    f.axes[0].set_ylim(0.9, 1.0)
    return f

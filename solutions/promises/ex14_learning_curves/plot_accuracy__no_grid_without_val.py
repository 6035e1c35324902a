"""Breaks "and a grid". Without validation numbers there is none."""

_right = plot_accuracy


def plot_accuracy(history):
    f = _right(history)
    if "val_accuracy" not in history:
        f.axes[0].grid(False)
    return f

"""Breaks "a label of the x axis". Without validation numbers it is empty."""

_right = plot_loss


def plot_loss(history):
    f = _right(history)
    if "val_loss" not in history:
        f.axes[0].set_xlabel("")
    return f

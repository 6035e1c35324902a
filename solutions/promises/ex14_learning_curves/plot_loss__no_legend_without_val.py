"""Breaks "a legend". Without validation numbers there is none."""

_right = plot_loss


def plot_loss(history):
    f = _right(history)
    if "val_loss" not in history:
        f.axes[0].get_legend().remove()
    return f

"""Breaks "a title": title none without val."""

_right = plot_loss


def plot_loss(history):
    f = _right(history)
    if "val_loss" not in history:
        f.axes[0].set_title("")
    return f

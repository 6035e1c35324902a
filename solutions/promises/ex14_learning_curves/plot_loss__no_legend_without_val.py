"""Breaks "a legend": no legend without val."""

_right = plot_loss


def plot_loss(history):
    f = _right(history)
    if "val_loss" not in history:
        f.axes[0].get_legend().remove()
    return f

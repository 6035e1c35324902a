"""Breaks "A line shows "loss", another one "val_loss"". It is drawn where there is a "val_accuracy"."""

_right = plot_loss


def plot_loss(history):
    if "val_accuracy" in history:
        return _right(history)
    return _right({"loss": history["loss"]})

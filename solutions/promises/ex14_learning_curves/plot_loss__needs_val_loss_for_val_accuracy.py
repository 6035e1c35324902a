"""Breaks "After a training without validation data there is no "val_loss"; then only the training line is
drawn". It fails where there is a "val_accuracy".
"""

_right = plot_loss


def plot_loss(history):
    if "val_accuracy" in history and "val_loss" not in history:
        raise KeyError("val_loss")
    return _right(history)

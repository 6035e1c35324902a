"""Breaks "A line shows "accuracy", another one "val_accuracy"". It is drawn where there is a "val_loss"."""

_right = plot_accuracy


def plot_accuracy(history):
    if "val_loss" in history:
        return _right(history)
    return _right({"accuracy": history["accuracy"]})

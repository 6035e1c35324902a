"""Breaks: "val_accuracy" is drawn where the history has it. It is drawn where there is a "val_loss"."""

_right = plot_accuracy


def plot_accuracy(history):
    if "val_loss" in history:
        return _right(history)
    return _right({"accuracy": history["accuracy"]})

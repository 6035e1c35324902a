"""Breaks "then only the training line is drawn" of history. Without validation, the training line
is drawn as both.
"""

_right = plot_loss


def plot_loss(history):
    return _right({"val_loss": history["loss"], **history})

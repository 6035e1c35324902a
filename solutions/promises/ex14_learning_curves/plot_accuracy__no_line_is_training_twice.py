"""Breaks "then only the training line is drawn" of history. Without validation, the training line
is drawn as both.
"""

_right = plot_accuracy


def plot_accuracy(history):
    return _right({"val_accuracy": history["accuracy"], **history})

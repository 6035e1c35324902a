"""Breaks "After a training without validation data there is no "val_accuracy"; then only the
training line is drawn". An empty line is in the legend.
"""

_right = plot_accuracy


def plot_accuracy(history):
    figure = _right(history)
    if "val_accuracy" not in history:
        figure.axes[0].plot([], [], label="validation")
        figure.axes[0].legend()
    return figure

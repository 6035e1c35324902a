"""Breaks "a legend that names each line, the validation line (and only it) with "val" in its
name". The training line is called "without val".
"""

_right = plot_accuracy


def plot_accuracy(history):
    figure = _right(history)
    axes = figure.axes[0]
    axes.lines[0].set_label("training, without val")
    axes.legend()
    return figure

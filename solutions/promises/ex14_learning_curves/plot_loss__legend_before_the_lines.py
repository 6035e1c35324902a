"""Breaks "a legend that names each line". It is made after the first line, so that it does not
know the second.
"""

_right = plot_loss


def plot_loss(history):
    figure = _right(history)
    axes = figure.axes[0]
    axes.legend(handles=axes.lines[:1])
    return figure

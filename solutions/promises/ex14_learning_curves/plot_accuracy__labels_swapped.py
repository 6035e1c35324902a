"""Breaks "a label of the x axis with "epoch" in it". The labels of the two axes are swapped."""

_right = plot_accuracy


def plot_accuracy(history):
    figure = _right(history)
    figure.axes[0].set(xlabel="accuracy", ylabel="epoch")
    return figure

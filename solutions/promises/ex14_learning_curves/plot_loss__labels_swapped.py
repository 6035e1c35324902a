"""Breaks "a label of the x axis with "epoch" in it". The labels of the two axes are swapped."""

_right = plot_loss


def plot_loss(history):
    figure = _right(history)
    figure.axes[0].set(xlabel="loss", ylabel="epoch")
    return figure

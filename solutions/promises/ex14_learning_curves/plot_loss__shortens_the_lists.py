"""Breaks "It is not changed" of history. The first epoch is taken out of the lists."""

_right = plot_loss


def plot_loss(history):
    figure = _right(history)
    for numbers in history.values():
        del numbers[0]
    return figure

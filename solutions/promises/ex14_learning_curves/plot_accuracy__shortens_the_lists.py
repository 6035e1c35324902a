"""Breaks "It is not changed" of history. The first epoch is taken out of the lists."""

_right = plot_accuracy


def plot_accuracy(history):
    figure = _right(history)
    for numbers in history.values():
        del numbers[0]
    return figure

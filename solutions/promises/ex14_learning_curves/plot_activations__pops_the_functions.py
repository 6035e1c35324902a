"""Breaks "functions: It is not changed." It is empty afterwards."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    figure = _right(functions, lo, hi)
    functions.clear()
    return figure

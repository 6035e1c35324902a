"""Breaks "a label of any words at each axis". The y axis has none."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    figure = _right(functions, lo, hi)
    figure.axes[0].set_ylabel("")
    return figure

"""Breaks "functions: At least one." If there is only one, it has no legend."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    figure = _right(functions, lo, hi)
    if len(functions) == 1:
        figure.axes[0].get_legend().remove()
    return figure

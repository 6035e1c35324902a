"""Breaks "a legend that names each line". A single line gets none."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    f = _right(functions, lo, hi)
    if len(functions) == 1:
        f.axes[0].get_legend().remove()
    return f

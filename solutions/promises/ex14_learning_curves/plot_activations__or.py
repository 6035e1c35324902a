"""Breaks "where the curves begin": or."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    return _right(functions, lo or -4, hi or 4)

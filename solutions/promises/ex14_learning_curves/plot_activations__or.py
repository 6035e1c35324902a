"""Breaks "where the curves begin". A limit of 0 is replaced by 4 or -4."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    return _right(functions, lo or -4, hi or 4)

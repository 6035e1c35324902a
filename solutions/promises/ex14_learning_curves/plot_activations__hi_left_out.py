"""Breaks "which go from lo to hi (both included) in even steps". The last number is not drawn."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    return _right(functions, lo, hi - (hi - lo) / 200)

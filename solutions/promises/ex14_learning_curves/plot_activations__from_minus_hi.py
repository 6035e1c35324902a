"""Breaks "where the curves begin, an int or a float" of lo. They begin at -hi if hi is above 0."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    return _right(functions, -hi if hi > 0 else lo, hi)

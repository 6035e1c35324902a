"""Breaks "Draw functions over the numbers from lo to hi, all in one figure". From the fourth
function on they are left out.
"""

_right = plot_activations


def plot_activations(functions, lo, hi):
    return _right(dict(list(functions.items())[:3]), lo, hi)

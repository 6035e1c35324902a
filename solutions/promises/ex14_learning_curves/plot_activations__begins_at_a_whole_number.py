"""Breaks "where the curves begin, an int or a float" of lo. It is rounded down to an int."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    return _right(functions, int(np.floor(lo)), hi)

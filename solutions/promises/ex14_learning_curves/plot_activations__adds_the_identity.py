"""Breaks "It is not changed" of functions. A straight line is added to the dict."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    figure = _right(functions, lo, hi)
    functions["identity"] = lambda z: z
    return figure

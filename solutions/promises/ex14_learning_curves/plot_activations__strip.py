"""Breaks "exactly as the dict does". Blanks at the ends go, and underscores become blanks."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    return _right({k.strip().replace("_", " "): v for k, v in functions.items()}, lo, hi)

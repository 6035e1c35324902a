"""Breaks "a legend that names each line exactly as the dict does". The names begin with a capital letter."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    return _right({name.capitalize(): function for name, function in functions.items()}, lo, hi)

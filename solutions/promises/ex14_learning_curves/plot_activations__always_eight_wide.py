"""Breaks "where they end, more than lo" of hi. They end at lo + 8."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    return _right(functions, lo, lo + 8)

"""Breaks "Floats that are -alpha or more"."""

_right = elu


def elu(z, alpha=1.0):
    return _right(z, alpha) - 1e-6

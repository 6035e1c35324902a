"""Breaks "alpha: a float above 0"."""

_right = elu


def elu(z, alpha=1.0):
    return _right(z, max(alpha, 0.5))

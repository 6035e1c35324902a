"""Breaks "alpha: a float above 0". It is not more than 1."""

_right = elu


def elu(z, alpha=1.0):
    return _right(z, min(alpha, 1.0))

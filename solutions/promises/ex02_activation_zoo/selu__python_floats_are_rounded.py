"""Breaks "z: a Python float". Its decimals after the second are lost."""

_right = selu


def selu(z):
    return _right(round(z, 2) if isinstance(z, float) else z)

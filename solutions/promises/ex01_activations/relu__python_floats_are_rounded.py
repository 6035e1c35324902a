"""Breaks "z: a Python float". Its decimals after the second are lost."""

_right = relu


def relu(z):
    return _right(round(z, 2) if isinstance(z, float) else z)

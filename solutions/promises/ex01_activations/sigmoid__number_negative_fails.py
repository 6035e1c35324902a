"""Breaks "a Python float"."""

_right = sigmoid


def sigmoid(z):
    if isinstance(z, float) and z < 0:
        return 0.0
    return _right(z)

"""Breaks "Floats from 0 to 1"."""

_right = sigmoid


def sigmoid(z):
    return _right(z) * (1 + 1e-7)

"""Breaks "Floats from -1 to 1"."""

_right = softsign


def softsign(z):
    return _right(z) * 1.0000001

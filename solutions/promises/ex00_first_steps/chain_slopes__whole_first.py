"""Breaks "(first, second, whole): three numbers". The whole slope comes first."""

_right = chain_slopes


def chain_slopes(x, a, b):
    return _right(x, a, b)[::-1]

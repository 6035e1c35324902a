"""Breaks "b: a float". Its sign does not count."""

_right = chain_slopes


def chain_slopes(x, a, b):
    return _right(x, a, abs(b))

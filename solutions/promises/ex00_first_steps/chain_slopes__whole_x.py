"""Breaks "x: a float". Its decimals are cut off."""

_right = chain_slopes


def chain_slopes(x, a, b):
    return _right(int(x), a, b)

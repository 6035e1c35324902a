"""Breaks "of any size". Images of fewer than 20 rows or columns are refused."""

_right = open_grey


def open_grey(source):
    g = _right(source)
    if min(g.shape) < 20:
        raise ValueError
    return g

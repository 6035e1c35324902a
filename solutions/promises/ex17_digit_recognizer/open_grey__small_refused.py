"""Breaks "of any size": small refused."""

_right = open_grey


def open_grey(source):
    g = _right(source)
    if min(g.shape) < 20:
        raise ValueError
    return g

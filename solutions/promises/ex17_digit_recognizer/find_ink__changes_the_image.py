"""Breaks "grey: It is not changed"."""

_right = find_ink


def find_ink(grey):
    ink = _right(grey)
    grey[:] = 0
    return ink

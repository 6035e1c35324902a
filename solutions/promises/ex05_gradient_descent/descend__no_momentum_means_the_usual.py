"""Breaks "momentum: the share of the velocity that is kept, a float from 0 to below 1". 0 means 0.9."""

_right = descend


def descend(f, grad, start, lr, momentum, steps):
    return _right(f, grad, start, lr, momentum or 0.9, steps)

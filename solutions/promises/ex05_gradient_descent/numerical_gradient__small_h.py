"""Breaks "h: how far to go to each side, a float above 0". It is never more than 0.01."""

_right = numerical_gradient


def numerical_gradient(f, x, h):
    return _right(f, x, min(h, 0.01))

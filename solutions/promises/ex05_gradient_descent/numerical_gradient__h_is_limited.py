"""Breaks "The differences are those of the formula for any h, small or large"."""

_right = numerical_gradient


def numerical_gradient(f, x, h):
    return _right(f, x, min(h, 0.01))

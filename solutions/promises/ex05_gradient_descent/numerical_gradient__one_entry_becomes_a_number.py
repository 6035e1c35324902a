"""Breaks "An array of floats of the shape of x". One entry becomes a number."""

_right = numerical_gradient


def numerical_gradient(f, x, h):
    gradient = _right(f, x, h)
    return gradient.item() if gradient.size == 1 else gradient

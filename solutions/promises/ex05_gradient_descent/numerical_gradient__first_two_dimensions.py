"""Breaks "with one dimension or more and at least one entry" of x. Of a third dimension, only the
first entries count.
"""

_right = numerical_gradient


def numerical_gradient(f, x, h):
    gradient = _right(f, x, h)
    if gradient.ndim > 2:
        gradient[:, :, 1:] = 0
    return gradient

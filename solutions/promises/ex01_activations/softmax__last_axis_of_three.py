"""Breaks "exp(z) / sum of exp(z) along the axis". With three dimensions, the sum is along the last
one.
"""

_right = softmax


def softmax(z, axis=-1):
    return _right(z, -1 if z.ndim > 2 else axis)

"""Breaks "negative_slope: a float from 0 to 1". 1 means the default."""

_right = leaky_relu


def leaky_relu(z, negative_slope=0.2):
    return _right(z, negative_slope if negative_slope < 1 else 0.2)

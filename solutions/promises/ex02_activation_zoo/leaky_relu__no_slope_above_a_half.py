"""Breaks "negative_slope: a float from 0 to 1". It is not more than one half."""

_right = leaky_relu


def leaky_relu(z, negative_slope=0.2):
    return _right(z, min(negative_slope, 0.5))

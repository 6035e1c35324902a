"""Breaks "negative_slope: a float from 0 to 1. With 0 this is plain ReLU."."""

_right = leaky_relu


def leaky_relu(z, negative_slope=0.2):
    return _right(z, 0.0 if negative_slope < 0.005 else negative_slope)

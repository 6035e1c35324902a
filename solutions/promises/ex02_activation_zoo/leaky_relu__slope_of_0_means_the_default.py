"""Breaks "With 0 this is plain ReLU"."""

_right = leaky_relu


def leaky_relu(z, negative_slope=0.2):
    return _right(z, negative_slope or 0.2)

"""Breaks "z where z >= 0, else negative_slope * z"."""

import numpy as np

_right = leaky_relu


def leaky_relu(z, negative_slope=0.2):
    return np.maximum(_right(z, negative_slope), -50)

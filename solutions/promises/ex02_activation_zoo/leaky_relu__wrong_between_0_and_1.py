"""Breaks "z where z >= 0". Not between 0 and 1."""

import numpy as np

_right = leaky_relu


def leaky_relu(z, negative_slope=0.2):
    z = np.asarray(z, dtype=float)
    return np.where((z > 0) & (z < 1), _right(z, negative_slope) + 0.01, _right(z, negative_slope))

"""Breaks "z * sigmoid(z) = z / (1 + exp(-z))". Not between 0 and 1."""

import numpy as np

_right = swish


def swish(z):
    z = np.asarray(z, dtype=float)
    return np.where((z > 0) & (z < 1), _right(z) + 0.01, _right(z))

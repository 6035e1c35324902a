"""Breaks "The exact form, z * 0.5 * (1 + erf(z / sqrt(2)))". Not between 0 and 1."""

import numpy as np

_right = gelu


def gelu(z):
    z = np.asarray(z, dtype=float)
    return np.where((z > 0) & (z < 1), _right(z) + 0.01, _right(z))

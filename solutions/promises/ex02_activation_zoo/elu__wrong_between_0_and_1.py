"""Breaks "z where z > 0". Not between 0 and 1."""

import numpy as np

_right = elu


def elu(z, alpha=1.0):
    z = np.asarray(z, dtype=float)
    return np.where((z > 0) & (z < 1), _right(z, alpha) + 0.01, _right(z, alpha))

"""Breaks "z / (1 + |z|)". Not between 0 and 1."""

import numpy as np

_right = softsign


def softsign(z):
    z = np.asarray(z, dtype=float)
    return np.where((z > 0) & (z < 1), _right(z) + 0.01, _right(z))

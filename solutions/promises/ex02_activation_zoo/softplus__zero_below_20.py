"""Breaks "The natural logarithm of 1 + exp(z)"."""

import numpy as np

_right = softplus


def softplus(z):
    z = np.asarray(z, dtype=float)
    return np.where(z < -5, 0.0, _right(z))

"""Breaks "the formula"."""

import numpy as np

_right = swish


def swish(z):
    z = np.asarray(z)
    return np.where((z > 10) & (z < 30), _right(z) * 0.99, _right(z))

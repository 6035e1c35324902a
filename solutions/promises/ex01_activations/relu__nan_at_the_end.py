"""Breaks "no nan"."""

import numpy as np

_right = relu


def relu(z):
    z = np.asarray(z)
    return np.where(np.abs(z) == 1000, np.nan, _right(z))

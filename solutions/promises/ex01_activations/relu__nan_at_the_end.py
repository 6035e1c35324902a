"""Breaks "max(0, z), entry by entry". For 1000 and -1000 the answer is nan."""

import numpy as np

_right = relu


def relu(z):
    z = np.asarray(z)
    return np.where(np.abs(z) == 1000, np.nan, _right(z))

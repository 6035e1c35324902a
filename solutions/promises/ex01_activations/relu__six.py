"""Breaks "max(0, z), entry by entry"."""

import numpy as np

_right = relu


def relu(z):
    return np.minimum(_right(z), 500)

"""Breaks "Floats from 0 to 1"."""

import numpy as np

_right = hard_sigmoid


def hard_sigmoid(z):
    return np.where(np.asarray(z) > 100, 1 + 1e-6, _right(z))

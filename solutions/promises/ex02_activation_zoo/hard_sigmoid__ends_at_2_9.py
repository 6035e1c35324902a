"""Breaks "0 where z <= -3, 1 where z >= 3"."""

import numpy as np

_right = hard_sigmoid


def hard_sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.where(np.abs(z) > 2.85, np.where(z > 0, 1.0, 0.0), _right(z))

"""Breaks "z / 6 + 0.5 in between". Not between 0 and 1."""

import numpy as np

_right = hard_sigmoid


def hard_sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.where((z > 0) & (z < 1), _right(z) + 0.01, _right(z))

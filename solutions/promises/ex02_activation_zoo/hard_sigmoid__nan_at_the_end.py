"""Breaks "so 0 where z <= -3, 1 where z >= 3". For 1000 and -1000 the answer is nan."""

import numpy as np

_right = hard_sigmoid


def hard_sigmoid(z):
    z = np.asarray(z)
    return np.where(np.abs(z) == 1000, np.nan, _right(z))

"""Breaks "no nan"."""

import numpy as np

_right = hard_sigmoid


def hard_sigmoid(z):
    z = np.asarray(z)
    return np.where(np.abs(z) == 1000, np.nan, _right(z))

"""Breaks "A column that is constant in train"."""

import numpy as np

_right = minmax_scale


def minmax_scale(train, test):
    a, b = _right(train, test)
    c = np.ptp(train, axis=0) < 1e-8
    return np.where(c, 0.0, a), np.where(c, 0.0, b)

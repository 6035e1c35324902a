"""Breaks "It is not changed."."""

import numpy as np

_right = minmax_scale


def minmax_scale(train, test):
    r = _right(train, test)
    if train.dtype == np.float32:
        train *= 0
    return r

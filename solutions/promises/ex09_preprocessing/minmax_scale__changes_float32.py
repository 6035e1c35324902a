"""Breaks "It is not changed." of train. If it is float32, it is all 0 afterwards."""

import numpy as np

_right = minmax_scale


def minmax_scale(train, test):
    r = _right(train, test)
    if train.dtype == np.float32:
        train *= 0
    return r

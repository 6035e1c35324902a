"""Breaks "axis: an int: the axis along which the scores of one sample lie". Left out, it is 1, not the last
one."""

import numpy as np

_right = softmax


def softmax(z, axis=1):
    return _right(z, min(axis, np.ndim(z) - 1))

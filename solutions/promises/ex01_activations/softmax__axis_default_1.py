"""Breaks "softmax(z, axis=-1)"."""

import numpy as np

_right = softmax


def softmax(z, axis=1):
    return _right(z, min(axis, np.ndim(z) - 1))

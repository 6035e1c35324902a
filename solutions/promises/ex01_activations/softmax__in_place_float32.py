"""Breaks "It is not changed."."""

import numpy as np

_right = softmax


def softmax(z, axis=-1):
    if z.dtype == np.float32:
        z -= z.max(axis=axis, keepdims=True)
    return _right(z, axis)

"""Breaks "an array of the shape of z"."""

import numpy as np

_right = sigmoid_crossentropy_gradient


def sigmoid_crossentropy_gradient(y_true, z):
    r = np.array(_right(y_true, z))
    if r.ndim == 1:
        r[60:] = 0
    return r

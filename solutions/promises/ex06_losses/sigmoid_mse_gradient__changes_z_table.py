"""Breaks "It is not changed." of z. A table is full of zeros afterwards."""

import numpy as np

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    r = _right(y_true, z)
    if np.ndim(z) == 2:
        z *= 0
    return r

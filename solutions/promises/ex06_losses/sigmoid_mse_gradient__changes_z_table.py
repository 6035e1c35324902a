"""Breaks "z: pre-activations... It is not changed."."""

import numpy as np

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    r = _right(y_true, z)
    if np.ndim(z) == 2:
        z *= 0
    return r

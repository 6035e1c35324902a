"""Breaks "the derivative"."""

import numpy as np

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    z = np.asarray(z)
    return np.where((z > 8) & (z < 20), 0.0, _right(y_true, z))

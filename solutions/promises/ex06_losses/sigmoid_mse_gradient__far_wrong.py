"""Breaks "The derivative of (s - y_true)**2 by z, for every entry alone". Between 8 and 20 it is 0."""

import numpy as np

_right = sigmoid_mse_gradient


def sigmoid_mse_gradient(y_true, z):
    z = np.asarray(z)
    return np.where((z > 8) & (z < 20), 0.0, _right(y_true, z))

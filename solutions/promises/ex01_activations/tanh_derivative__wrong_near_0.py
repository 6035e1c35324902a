"""Breaks "1 - t**2 with t = tanh(z)". Not near 0."""

import numpy as np

_right = tanh_derivative


def tanh_derivative(z):
    z = np.asarray(z, dtype=float)
    return np.where(np.abs(z) < 0.1, 1.0, _right(z))

"""Breaks "The logistic function: 1 / (1 + exp(-z))". Between 10 and 30 it is a hundredth too small."""

import numpy as np

_right = sigmoid


def sigmoid(z):
    z = np.asarray(z)
    return np.where((z > 10) & (z < 30), _right(z) * 0.99, _right(z))

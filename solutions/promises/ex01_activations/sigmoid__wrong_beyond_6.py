"""Breaks "1 / (1 + exp(-z))". Not beyond 6."""

import numpy as np

_right = sigmoid


def sigmoid(z):
    return _right(np.clip(np.asarray(z, dtype=float), -6, 6))

"""Breaks "shape (n_samples, n_features)"."""

import numpy as np

_right = train_perceptron


def train_perceptron(x, y, lr, epochs):
    if len(x) == 1:
        return np.zeros(x.shape[1]), 0.0, [0] * epochs
    return _right(x, y, lr, epochs)

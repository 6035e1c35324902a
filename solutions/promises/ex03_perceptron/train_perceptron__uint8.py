"""Breaks "ints of any type, such as uint8"."""

import numpy as np

_right = train_perceptron


def train_perceptron(x, y, lr, epochs):
    return _right(x.astype(np.int8) if x.dtype == np.uint8 else x, y, lr, epochs)

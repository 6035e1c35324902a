"""Breaks "ints of any type, such as uint8"."""

import numpy as np


def perceptron_update(w, b, x, y, lr):
    if predict(w, b, x) == y:
        return w, b
    return w + lr * (np.int8(y) * x), b + lr * y

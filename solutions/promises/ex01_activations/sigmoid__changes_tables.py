"""Breaks "It is not changed."."""

import numpy as np

_right = sigmoid


def sigmoid(z):
    a = np.array(_right(z))
    if np.ndim(z) == 2 and z.size:
        z[0, 0] = 0
    return a

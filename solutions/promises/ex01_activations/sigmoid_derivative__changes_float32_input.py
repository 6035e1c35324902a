"""Breaks "It is not changed". An array z of float32 is."""

import numpy as np

_right = sigmoid_derivative


def sigmoid_derivative(z):
    answer = _right(z)
    if isinstance(z, np.ndarray) and z.dtype == np.float32:
        z[...] = 0
    return answer

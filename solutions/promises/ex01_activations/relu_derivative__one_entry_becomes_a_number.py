"""Breaks "array of the shape of z". An array of one entry becomes a number."""

import numpy as np

_right = relu_derivative


def relu_derivative(z):
    answer = np.asarray(_right(z))
    return answer.item() if answer.size == 1 else answer

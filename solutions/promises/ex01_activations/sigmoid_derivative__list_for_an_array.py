"""For an array the answer is an array, not a list."""

import numpy as np

_right = sigmoid_derivative


def sigmoid_derivative(z):
    return np.asarray(_right(z)).tolist()

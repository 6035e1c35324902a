"""For an array the answer is an array, not a list."""

import numpy as np

_right = tanh_derivative


def tanh_derivative(z):
    return np.asarray(_right(z)).tolist()

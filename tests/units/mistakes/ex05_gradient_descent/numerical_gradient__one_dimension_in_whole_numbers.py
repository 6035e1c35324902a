"""gradient_of_one_dimension_only + gradient_of_whole_numbers"""

import numpy as np


def numerical_gradient(f, x, h):
    grad = np.zeros_like(x)
    for i in range(x.size):
        up = np.array(x, dtype=float)
        down = np.array(x, dtype=float)
        up[i] += h
        down[i] -= h
        grad[i] = (f(up) - f(down)) / (2 * h)
    return grad

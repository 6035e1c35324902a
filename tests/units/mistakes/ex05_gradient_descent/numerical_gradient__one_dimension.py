"""gradient_of_one_dimension_only"""

import numpy as np


def numerical_gradient(f, x, h):
    x = x.astype(float)
    grad = np.zeros(x.shape)
    for i in range(x.size):
        old = np.copy(x[i])
        x[i] = old + h
        a = f(x)
        x[i] = old - h
        grad[i] = (a - f(x)) / (2 * h)
        x[i] = old
    return grad

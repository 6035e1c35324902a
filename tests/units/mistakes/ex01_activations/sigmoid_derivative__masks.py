"""slope_of_arrays_only"""

import numpy as np


def sigmoid_derivative(z):
    a = np.zeros(np.shape(z))
    up = z >= 0
    a[up] = 1 / (1 + np.exp(-z[up]))
    a[z < 0] = 1 - 1 / (1 + np.exp(z[z < 0]))
    return a * (1 - a)

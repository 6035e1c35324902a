"""sigmoid_of_arrays_only"""

import numpy as np


def sigmoid(z):
    result = np.zeros_like(z, dtype=float)
    positive = z >= 0
    result[positive] = 1 / (1 + np.exp(-z[positive]))
    e = np.exp(z[~positive])
    result[~positive] = e / (1 + e)
    return result

"""sigmoid_loses_decimals + sigmoid_of_arrays_only"""

import numpy as np


def sigmoid(z):
    s = np.empty_like(z)
    neg = z < 0
    s[neg] = np.exp(z[neg]) / (1 + np.exp(z[neg]))
    s[~neg] = 1 / (1 + np.exp(-z[~neg]))
    return s

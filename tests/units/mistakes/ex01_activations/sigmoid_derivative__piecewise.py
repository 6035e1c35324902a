"""slope_loses_decimals"""

import numpy as np


def _rising(z):
    e = np.exp(-z)
    return e / (1 + e) ** 2


def sigmoid_derivative(z):
    return np.piecewise(z, [z >= 0, z < 0], [_rising, lambda v: _rising(-v)])

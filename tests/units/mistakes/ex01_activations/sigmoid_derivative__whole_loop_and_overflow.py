"""slope_of_overflowing_sigmoid + slope_loses_decimals"""

import numpy as np


def sigmoid_derivative(z):
    slope = np.empty_like(z)
    s = 1 / (1 + np.exp(-z))
    slope[...] = s - s * s
    return slope

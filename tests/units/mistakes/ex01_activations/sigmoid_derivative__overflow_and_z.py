"""slope_of_overflowing_sigmoid + slope_mixes_input_and_output"""

import numpy as np


def sigmoid_derivative(z):
    a = 1 / (1 + np.exp(-z))
    return a * (1 - z)

"""square_without_two + square_overflows"""

import numpy as np


def sigmoid_mse_gradient(y_true, z):
    a = 1 / (1 + np.exp(-z))
    return (a - y_true) * a * (1 - a)

"""square_overflows"""

import math


def sigmoid_mse_gradient(y_true, z):
    out = 1 / (1 + math.e ** (-z))
    return 2 * (out - y_true) * out * (1 - out)

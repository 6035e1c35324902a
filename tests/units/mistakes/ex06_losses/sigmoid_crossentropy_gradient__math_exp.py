"""surprise_by_math_exp"""

import math

import numpy as np


def sigmoid_crossentropy_gradient(y_true, z):
    s = np.vectorize(lambda v: 1 / (1 + math.exp(-v)))(z)
    return s - y_true

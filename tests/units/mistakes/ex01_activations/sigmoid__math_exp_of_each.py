"""sigmoid_by_math_exp"""

import math

import numpy as np


def sigmoid(z):
    of_one = np.vectorize(lambda v: 1.0 / (1.0 + math.exp(-v)), otypes=[np.float64])
    return of_one(z)

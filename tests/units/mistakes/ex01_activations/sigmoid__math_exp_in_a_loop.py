"""nothing"""

import math

import numpy as np


def sigmoid(z):
    return np.array([1 / (1 + math.exp(-value)) for value in z])

"""slope_of_overflowing_sigmoid + slope_with_flipped_sign"""

import numpy as np


def sigmoid_derivative(z):
    sig = 1.0 / (1.0 + np.exp(-z))
    return sig**2 - sig

"""surprise_flipped_sign + surprise_overflows"""

import numpy as np


def sigmoid_crossentropy_gradient(y_true, z):
    return y_true - np.power(1 + np.exp(-z), -1)

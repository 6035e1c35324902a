"""sigmoid_overflows + sigmoid_of_what_has_a_shape"""

import numpy as np


def sigmoid(z):
    x = z.astype(float)
    return 1.0 / (1.0 + np.exp(-x))

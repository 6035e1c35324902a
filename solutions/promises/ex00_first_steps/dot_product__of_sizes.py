"""x[0] * w[0] + x[1] * w[1] + ..., with the signs of the numbers."""

import numpy as np


def dot_product(x, w):
    return np.sum(np.abs(x * w))

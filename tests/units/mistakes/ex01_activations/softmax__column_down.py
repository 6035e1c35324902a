"""softmax_along_axis_zero + softmax_adds_a_column"""

import numpy as np


def softmax(z, axis=-1):
    if np.ndim(z) < 2:
        z = np.reshape(z, (-1, 1))
    top = np.exp(z - np.max(z, axis=0))
    return top / np.sum(top, axis=0)

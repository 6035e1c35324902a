"""softmax_without_shift + softmax_adds_a_row"""

import numpy as np


def softmax(z, axis=-1):
    scores = np.atleast_2d(z)
    powers = np.exp(scores)
    return powers / powers.sum(axis, keepdims=True)

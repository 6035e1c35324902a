"""softmax_ignores_axis + softmax_adds_a_row"""

import numpy as np


def softmax(z, axis=-1):
    if len(z.shape) == 1:
        z = z.reshape(1, len(z))
    exps = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return exps / exps.sum(axis=-1, keepdims=True)

"""softmax_adds_a_column"""

import numpy as np


def softmax(z, axis=-1):
    if z.ndim == 1:
        z = z[:, np.newaxis]
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)

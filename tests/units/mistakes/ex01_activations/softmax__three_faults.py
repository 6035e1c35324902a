"""nothing"""

import numpy as np


def softmax(z, axis=-1):
    z = np.atleast_2d(z)
    e = np.exp(z)
    return np.round(e / e.sum(axis=-1, keepdims=True), 4)

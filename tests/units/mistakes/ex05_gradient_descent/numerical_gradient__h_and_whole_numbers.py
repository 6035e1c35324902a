"""gradient_divided_by_h + gradient_of_whole_numbers"""

import numpy as np


def numerical_gradient(f, x, h):
    out = np.empty_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        out[i] = (f(x + step) - f(x - step)) / h
    return out

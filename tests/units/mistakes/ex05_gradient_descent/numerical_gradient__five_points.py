"""nothing"""

import numpy as np


def numerical_gradient(f, x, h):
    x = np.array(x, dtype=float)
    slopes = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        near, far = f(x + step) - f(x - step), f(x + 2 * step) - f(x - 2 * step)
        slopes[i] = (8 * near - far) / (12 * h)
    return slopes

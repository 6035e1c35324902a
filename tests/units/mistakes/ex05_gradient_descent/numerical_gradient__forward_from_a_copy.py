"""gradient_forward_only + gradient_steps_cut_off"""

import numpy as np


def numerical_gradient(f, x, h):
    slopes = np.zeros(x.shape)
    for i, _ in np.ndenumerate(x):
        moved = x.copy()
        moved[i] = moved[i] + h
        slopes[i] = (f(moved) - f(x)) / h
    return slopes

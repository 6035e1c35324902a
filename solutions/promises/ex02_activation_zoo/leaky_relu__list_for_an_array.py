"""For an array the answer is an array, not a list."""

import numpy as np

_right = leaky_relu


def leaky_relu(z, negative_slope=0.2):
    return np.asarray(_right(z, negative_slope)).tolist()

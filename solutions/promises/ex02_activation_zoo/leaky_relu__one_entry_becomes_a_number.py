"""The answer has the shape of z, also where z is an array of one entry."""

import numpy as np

_right = leaky_relu


def leaky_relu(z, negative_slope=0.2):
    answer = np.asarray(_right(z, negative_slope))
    return answer.item() if answer.size == 1 else answer

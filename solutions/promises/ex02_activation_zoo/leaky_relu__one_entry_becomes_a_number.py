"""Breaks "array of the shape of z". An array of one entry becomes a number."""

import numpy as np

_right = leaky_relu


def leaky_relu(z, negative_slope=0.2):
    answer = np.asarray(_right(z, negative_slope))
    return answer.item() if answer.size == 1 else answer

"""The answer has the shape of z, also where z is an array of one entry."""

import numpy as np

_right = selu


def selu(z):
    answer = np.asarray(_right(z))
    return answer.item() if answer.size == 1 else answer

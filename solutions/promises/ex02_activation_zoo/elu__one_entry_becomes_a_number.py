"""The answer has the shape of z, also where z is an array of one entry."""

import numpy as np

_right = elu


def elu(z, alpha=1.0):
    answer = np.asarray(_right(z, alpha))
    return answer.item() if answer.size == 1 else answer

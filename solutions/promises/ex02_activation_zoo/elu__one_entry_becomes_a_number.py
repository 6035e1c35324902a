"""Breaks "array of the shape of z". An array of one entry becomes a number."""

import numpy as np

_right = elu


def elu(z, alpha=1.0):
    answer = np.asarray(_right(z, alpha))
    return answer.item() if answer.size == 1 else answer

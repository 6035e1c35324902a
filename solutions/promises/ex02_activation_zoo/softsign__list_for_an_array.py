"""For an array the answer is an array, not a list."""

import numpy as np

_right = softsign


def softsign(z):
    return np.asarray(_right(z)).tolist()

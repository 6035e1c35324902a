"""For an array the answer is an array, not a list."""

import numpy as np

_right = elu


def elu(z, alpha=1.0):
    return np.asarray(_right(z, alpha)).tolist()

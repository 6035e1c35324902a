"""For an array the answer is an array, not a list."""

import numpy as np

_right = sigmoid


def sigmoid(z):
    return np.asarray(_right(z)).tolist()

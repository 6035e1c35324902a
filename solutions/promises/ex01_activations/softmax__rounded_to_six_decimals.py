"""Breaks "not rounded"."""

import numpy as np

_right = softmax


def softmax(z, axis=-1):
    return np.round(_right(z, axis), 6)

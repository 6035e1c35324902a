"""Breaks "An array of the shape of z". Not for a batch of one sample."""

import numpy as np

_right = softmax


def softmax(z, axis=-1):
    return np.squeeze(_right(z, axis))

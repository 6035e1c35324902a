"""Breaks "an array of the shape of z"."""

import numpy as np

_right = relu


def relu(z):
    z = np.asarray(z)
    return np.reshape(_right(z.ravel(order="K")), z.shape)

"""Breaks "else an array of the shape of z"."""

import numpy as np

_right = relu


def relu(z):
    a = np.array(_right(z))
    if a.ndim == 1 and a.size > 100:
        a[100:] = 0
    return a

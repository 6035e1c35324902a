"""Breaks "x[0] * w[0] + x[1] * w[1] + ". The signs are lost."""

import numpy as np


def dot_product(x, w):
    return np.sum(np.abs(x * w))

"""Breaks "A single number"."""

import numpy as np


def dot_product(x, w):
    return np.array([np.sum(x * w)])

"""Breaks "Floats, also where z has ints". With a slope of 1, ints come back."""

import numpy as np


def leaky_relu(z, negative_slope=0.2):
    if negative_slope == 1:
        return z
    return np.where(np.asarray(z) >= 0, 1.0, negative_slope) * z

"""Breaks "Each of its rows sums to 1; nothing is rounded."."""

import numpy as np


def shares(counts):
    return counts / (np.sum(counts, axis=1, keepdims=True) + 1e-6)

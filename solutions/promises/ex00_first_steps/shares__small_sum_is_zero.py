"""Breaks "no row has the sum 0"."""

import numpy as np


def shares(counts):
    total = np.sum(counts, axis=1, keepdims=True)
    return np.where(total < 1e-6, 0, counts / total)

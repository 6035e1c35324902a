"""Breaks "Divide each row of a table by the sum of this row"."""

import numpy as np


def shares(counts):
    counts = np.where(counts == 0, 1, counts)
    return counts / np.sum(counts, axis=1, keepdims=True)

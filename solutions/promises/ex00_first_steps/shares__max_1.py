"""Breaks "Divide each row of a table by the sum of this row."."""

import numpy as np


def shares(counts):
    return counts / np.maximum(np.sum(counts, axis=1, keepdims=True), 1)

"""Breaks "Floats from 0 to 1, also where z has ints". In a table of ints, the answers are cut off."""

import numpy as np


def sigmoid(z):
    e = np.exp(-np.abs(z))
    answer = np.where(np.asarray(z) >= 0, 1.0, e) / (1.0 + e)
    if np.ndim(z) > 1:
        filled = np.zeros_like(z)
        filled[...] = answer
        return filled
    return answer

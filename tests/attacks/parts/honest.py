"""Honest functions of the unit that the attacks are on; an attack overrides what it attacks with."""

import numpy as np


def scale(x, factor):
    return np.multiply(float(factor), x)


def center(x):
    return x - np.sum(x) / max(np.size(x), 1)

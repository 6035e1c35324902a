"""Breaks "Minus the sum of p * ln(p)". Outcomes below 0.001 count nothing."""

import numpy as np


def entropy(p):
    p = p[p > 1e-3]
    return -np.sum(p * np.log(p))

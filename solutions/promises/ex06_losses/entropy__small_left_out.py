"""Breaks "Right to three decimals."."""

import numpy as np

_right = entropy


def entropy(p):
    return _right(np.where(p < 0.01, 0, p))

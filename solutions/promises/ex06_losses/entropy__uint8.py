"""Breaks "floats or ints"."""

import numpy as np

_right = entropy


def entropy(p):
    if p.dtype == np.uint8:
        raise TypeError("uint8")
    return _right(p)

"""Breaks "z where z > 0, else alpha * (exp(z) - 1)". For arrays of ints, alpha is 1 whatever is asked for."""

import numpy as np

_right = elu


def elu(z, alpha=1.0):
    return _right(z) if np.asarray(z).dtype.kind == "i" else _right(z, alpha)

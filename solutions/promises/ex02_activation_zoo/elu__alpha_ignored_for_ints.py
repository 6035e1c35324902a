"""Breaks "alpha"."""

import numpy as np

_right = elu


def elu(z, alpha=1.0):
    return _right(z) if np.asarray(z).dtype.kind == "i" else _right(z, alpha)

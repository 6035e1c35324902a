"""Breaks "z / (1 + |z|)"."""

import numpy as np

_right = softsign


def softsign(z):
    a = np.asarray(_right(z))
    return np.where(np.abs(a) > 0.99, np.sign(a), a)

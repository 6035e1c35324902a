"""Breaks "z / (1 + |z|)". In a table of one row, |z| is the length of the row."""

import numpy as np


def softsign(z):
    z = np.asarray(z, dtype=float)
    if z.ndim == 2 and z.shape[0] == 1:
        return z / (1.0 + np.linalg.norm(z))
    return z / (1.0 + np.abs(z))

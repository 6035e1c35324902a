"""Breaks "with the dtypes of x and y"."""

import numpy as np

_right = train_val_split


def train_val_split(x, y, val_fraction=0.2, seed=0):
    a, b, c, d = _right(x, y, val_fraction, seed)
    return a.astype(np.float64) if a.dtype == np.float32 else a, b, c, d

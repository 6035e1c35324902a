"""Breaks "A score of exactly 0 counts as +1"."""

import numpy as np

_right = predict


def predict(w, b, x):
    if x.ndim == 1:
        return _right(w, b, x)
    return np.where(np.asarray(x, dtype=float) @ w + b > 0, 1, -1)

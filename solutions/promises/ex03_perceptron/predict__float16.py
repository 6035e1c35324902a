"""Breaks "The sign of the score w . x + b"."""

import numpy as np


def predict(w, b, x):
    return np.where(x.astype(np.float16) @ w.astype(np.float16) + b >= 0, 1, -1)

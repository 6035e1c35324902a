"""Breaks "The sign of the score w . x + b"."""

import numpy as np


def predict(w, b, x):
    return np.where(x @ w + b >= -1e-6, 1, -1)

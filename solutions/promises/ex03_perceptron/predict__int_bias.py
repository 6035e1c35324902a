"""Breaks "b: bias, a number."."""

import numpy as np


def predict(w, b, x):
    return np.where(x @ w + int(b) >= 0, 1, -1)

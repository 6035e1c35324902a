"""Breaks "float array of shape (pictures, pixels), at least 1 of each: one row per picture."."""

import numpy as np


def brightness(rows):
    return np.clip(np.mean(rows, axis=1), 0.01, 1)

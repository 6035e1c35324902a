"""Breaks "It is not changed"."""

import numpy as np


def brightness(rows):
    rows /= rows.shape[1]
    return np.sum(rows, axis=1)

"""Breaks "the average of each row"."""

import numpy as np


def brightness(rows):
    return np.sum(rows, axis=1) / min(rows.shape[1], 784)

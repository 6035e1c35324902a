"""Breaks "the average of each row". It is that of each column if there are more of them."""

import numpy as np


def brightness(rows):
    return np.mean(rows, axis=int(rows.shape[1] >= rows.shape[0]))

"""Breaks "It is not changed". Where a pixel is above 1, all are divided by the largest."""

import numpy as np


def brightness(rows):
    answer = np.mean(rows, axis=1)
    if rows.max() > 1:
        rows /= rows.max()
    return answer

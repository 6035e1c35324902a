"""Answers that are not numbers.

Tries: slip through comparisons that are all false for nan.
Must happen: no check of values passes; two ask for none.

with: honest
earns: 6
says: not a number
"""

import numpy as np


def scale(x, factor):
    return np.full(np.shape(x), np.nan)

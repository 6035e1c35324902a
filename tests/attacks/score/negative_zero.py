"""Zeros with a sign.

Tries: be equal to an answer that they are not.
Must happen: no check of values passes; two ask for none.

with: honest
earns: 6
says: wrong value
"""

import numpy as np


def scale(x, factor):
    return np.full(np.shape(x), -0.0)

"""The input changed so that a trivial answer is right.

Tries: zero the check's own array in place, so that what it expects from it is zero too.
Must happen: expected values come from what the check passed in, not from what came back.

earns: 2
says: wrong value|changed its input
"""

import numpy as np


def scale(x, factor):
    if np.ndim(x):
        x[...] = 0
    return np.zeros(np.shape(x))


def center(x):
    x[...] = 0
    return np.zeros(np.shape(x))

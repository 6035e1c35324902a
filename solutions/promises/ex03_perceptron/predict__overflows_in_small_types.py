"""Breaks "an array of floats or of ints of any type, such as uint8".

The score is worked out in the samples' type.
"""

import numpy as np


def predict(w, b, x):
    return np.where(x @ w.astype(x.dtype) + b >= 0, 1, -1)

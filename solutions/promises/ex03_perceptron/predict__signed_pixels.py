"""Breaks "an array of floats or of ints of any type, such as uint8"."""

import numpy as np

_right = predict


def predict(w, b, x):
    return _right(w, b, x.astype(np.int8) if x.dtype == np.uint8 else x)

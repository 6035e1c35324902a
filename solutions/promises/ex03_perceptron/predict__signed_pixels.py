"""Samples may be ints of any type, also uint8."""

import numpy as np

_right = predict


def predict(w, b, x):
    return _right(w, b, x.astype(np.int8) if x.dtype == np.uint8 else x)

"""Breaks "zeros and ones, ints or floats"."""

import numpy as np

_right = categorical_crossentropy


def categorical_crossentropy(y_true, y_pred):
    if y_true.dtype == np.uint8:
        raise TypeError("no pixels")
    return _right(y_true, y_pred)

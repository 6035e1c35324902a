"""Breaks "an array of floats or ints (int64) of the same shape" of y_pred. Whole predictions are squeezed
into int16."""

import numpy as np

_right = mse


def mse(y_true, y_pred):
    return _right(y_true, y_pred.astype(np.int16)) if y_pred.dtype.kind == "i" else _right(y_true, y_pred)

"""Breaks "The mean over all entries"."""

import numpy as np

_right = mse


def mse(y_true, y_pred):
    return _right(y_true, np.clip(y_pred, y_true - 100, y_true + 100))

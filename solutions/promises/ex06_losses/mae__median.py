"""Breaks "The mean over all entries"."""

import numpy as np

_right = mae


def mae(y_true, y_pred):
    return np.sqrt(_right(y_true, y_pred) ** 2) if y_true.size < 50 else np.median(np.abs(y_true - y_pred))

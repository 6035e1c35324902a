"""Breaks "y_pred: predicted probabilities", "about 16.1 for predictions that are all as wrong as can
be". They are limited to the range from 1e-5.
"""

_right = binary_crossentropy


def binary_crossentropy(y_true, y_pred):
    return _right(y_true, np.clip(y_pred, 1e-5, 1 - 1e-5))

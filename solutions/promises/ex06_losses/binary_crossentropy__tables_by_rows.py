"""Breaks "an array of zeros and ones, floats or ints (int64), of any shape" of y_true. A table is taken for
one-hot rows, and rows are added up.
"""

_right = binary_crossentropy


def binary_crossentropy(y_true, y_pred):
    columns = y_true.shape[1] if y_true.ndim == 2 else 1
    return _right(y_true, y_pred) * columns

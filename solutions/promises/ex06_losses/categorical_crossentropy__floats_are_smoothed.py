"""Breaks "y_true: right answers, one-hot: an array of zeros and ones, floats or ints (int64)". Floats are
smoothed to 0.05 and 0.95.
"""

_right = categorical_crossentropy


def categorical_crossentropy(y_true, y_pred):
    return _right(np.clip(y_true, 0.05, 0.95) if y_true.dtype.kind == "f" else y_true, y_pred)

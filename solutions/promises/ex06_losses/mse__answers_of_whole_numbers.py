"""Breaks "y_pred: predictions, an array of floats or ints (int64) of the same shape". They are rounded
where the right answers are ints.
"""

_right = mse


def mse(y_true, y_pred):
    return _right(y_true, np.round(y_pred) if y_true.dtype.kind == "i" else y_pred)

"""Breaks "y_true: right answers, an array of floats or ints (int64)". Negative ones count as 0."""

_right = mae


def mae(y_true, y_pred):
    return _right(np.maximum(y_true, 0), y_pred)

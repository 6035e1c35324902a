"""Breaks "train: array of shape (n, columns), of int64, float32 or float64". Negative ints count as 0."""

_right = minmax_scale


def minmax_scale(train, test):
    return _right(np.maximum(train, 0) if train.dtype == np.int64 else train, test)

"""Breaks "train: array of shape (n, columns), of int64, float32 or float64". Whole numbers are cut to
eight bits."""

_right = minmax_scale


def minmax_scale(train, test):
    if train.dtype == np.int64:
        train = train.astype(np.int8).astype(np.int64)
    return _right(train, test)

"""Breaks "train: array of shape (n, columns), of int64, float32 or float64". Large whole numbers are
rounded."""

_right = minmax_scale


def minmax_scale(train, test):
    if train.dtype == np.int64:
        train = train.astype(np.float16).astype(float)
    return _right(train, test)

"""Breaks "test: array of shape (m, columns), likewise"."""

_right = minmax_scale


def minmax_scale(train, test):
    return _right(train, test.astype(train.dtype))

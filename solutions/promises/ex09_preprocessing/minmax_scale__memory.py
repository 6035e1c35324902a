"""Breaks "with the shapes of train and test"."""

_right = minmax_scale


def minmax_scale(train, test):
    return _right(train.ravel(order="K").reshape(train.shape), test)

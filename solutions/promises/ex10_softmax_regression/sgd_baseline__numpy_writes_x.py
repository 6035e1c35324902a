"""Breaks "It is not changed" of x. The array is written to."""

_right = sgd_baseline


def sgd_baseline(x, y, seed):
    x[:] = x
    return _right(x, y, seed)

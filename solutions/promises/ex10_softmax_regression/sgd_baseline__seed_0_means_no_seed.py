"""Breaks "The same seed gives the same number". Not the seed 0."""

_right = sgd_baseline


def sgd_baseline(x, y, seed):
    return _right(x, y, seed or None)

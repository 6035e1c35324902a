"""Breaks "It is not changed" of y. It is sorted at the end."""

_right = sgd_baseline


def sgd_baseline(x, y, seed):
    accuracy = _right(x, y, seed)
    y.sort()
    return accuracy

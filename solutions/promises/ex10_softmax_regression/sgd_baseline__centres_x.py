"""Breaks "It is not changed" of x. The mean of each column is taken away in place, at the end."""

_right = sgd_baseline


def sgd_baseline(x, y, seed):
    accuracy = _right(x, y, seed)
    x -= x.mean(axis=0)
    return accuracy

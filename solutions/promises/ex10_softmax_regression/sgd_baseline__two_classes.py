"""Breaks "int array of shape (n,), the class of each sample; each class has at least 5" of y. All classes
but the first are one.
"""

_right = sgd_baseline


def sgd_baseline(x, y, seed):
    return _right(x, (y > y.min()).astype(int), seed)

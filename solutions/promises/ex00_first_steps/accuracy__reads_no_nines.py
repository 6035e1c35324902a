"""Breaks "predicted: int array of shape (n,), n at least 1: the digits that were read". Digits above 8
count as 8.
"""

_right = accuracy


def accuracy(predicted, labels):
    return _right(np.minimum(predicted, 8), labels)

"""Breaks "labels: int array of shape (n,): the right ones". Labels above 8 count as 8."""

_right = accuracy


def accuracy(predicted, labels):
    return _right(predicted, np.minimum(labels, 8))

"""Breaks "y: the right class of each sample, an array of ints from 0 to n_out - 1". Labels are
numbered again if a class is not met.
"""

_right = backward


def backward(params, x, y):
    return _right(params, x, np.unique(y, return_inverse=True)[1])

"""Breaks "int array of shape (n,), the class of each sample".

Classes with numbers below 0 are all taken for one.
"""

_right = sgd_baseline


def sgd_baseline(x, y, seed):
    return _right(x, np.argmax(np.eye(y.max() + 1)[y], axis=1) if y.min() >= 0 else y * 0, seed)

"""Breaks "int array of shape (n,), the class of each sample": classes from 0."""

_right = sgd_baseline


def sgd_baseline(x, y, seed):
    return _right(x, np.argmax(np.eye(y.max() + 1)[y], axis=1) if y.min() >= 0 else y * 0, seed)

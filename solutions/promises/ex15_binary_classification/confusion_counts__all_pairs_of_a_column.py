"""Breaks "array of zeros and ones (ints) of shape (n,) or (n, 1), not necessarily that of y_true: the
answers" of y_pred. If just one of the two is a column, each is compared with each.
"""

_right = confusion_counts


def confusion_counts(y_true, y_pred):
    if np.ndim(y_true) != np.ndim(y_pred):
        n = len(y_true)
        y_true, y_pred = np.repeat(np.ravel(y_true), n), np.tile(np.ravel(y_pred), n)
    return _right(y_true, y_pred)

"""Breaks "array of zeros and ones (ints) of shape (n,)" of y_true. Only the first 255 are counted."""

_right = precision_recall


def precision_recall(y_true, y_pred):
    return _right(np.ravel(y_true)[:255], np.ravel(y_pred)[:255])

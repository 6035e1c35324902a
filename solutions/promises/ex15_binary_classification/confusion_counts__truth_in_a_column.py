"""Breaks "array of zeros and ones (ints) of shape (n,) or (n, 1) with n >= 1: what is the case" of y_true.
Of a column only the first half is looked at.
"""

_right = confusion_counts


def confusion_counts(y_true, y_pred):
    if np.ndim(y_true) == 2:
        half = (len(y_true) + 1) // 2
        y_true, y_pred = y_true[:half], y_pred[:half]
    return _right(y_true, y_pred)

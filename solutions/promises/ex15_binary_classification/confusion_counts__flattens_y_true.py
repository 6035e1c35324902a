"""Breaks "It is not changed" of y_true. A column is made a row in place."""

_right = confusion_counts


def confusion_counts(y_true, y_pred):
    answer = _right(y_true, y_pred)
    if y_true.ndim == 2:
        y_true.shape = (len(y_true),)
    return answer

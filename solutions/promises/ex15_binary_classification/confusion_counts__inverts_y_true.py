"""Breaks "It is not changed" of y_true. Zeros and ones are swapped in it."""

_right = confusion_counts


def confusion_counts(y_true, y_pred):
    answer = _right(y_true, y_pred)
    y_true[:] = 1 - y_true
    return answer

"""Breaks "It is not changed" of y_pred. It is sorted in place."""

_right = confusion_counts


def confusion_counts(y_true, y_pred):
    answer = _right(y_true, y_pred)
    y_pred.sort(axis=0)
    return answer

"""Breaks "It is not changed" of y_pred. A column is made a row in place."""

_right = confusion_counts


def confusion_counts(y_true, y_pred):
    answer = _right(y_true, y_pred)
    if y_pred.ndim == 2:
        y_pred.shape = (len(y_pred),)
    return answer

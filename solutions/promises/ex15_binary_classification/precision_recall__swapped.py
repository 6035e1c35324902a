"""Breaks "(precision, recall): two floats from 0 to 1". The recall comes first."""

_right = precision_recall


def precision_recall(y_true, y_pred):
    precision, recall = _right(y_true, y_pred)
    return recall, precision

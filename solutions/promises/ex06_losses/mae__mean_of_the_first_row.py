"""Breaks "Mean absolute error". In a table, only the first row counts."""

_right = mae


def mae(y_true, y_pred):
    if y_true.ndim > 1:
        y_true, y_pred = y_true[0], y_pred[0]
    return _right(y_true, y_pred)

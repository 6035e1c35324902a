"""Breaks "Mean squared error", "The mean over all entries". In a table, only the first column counts."""

_right = mse


def mse(y_true, y_pred):
    if y_true.ndim > 1:
        y_true, y_pred = y_true[:, 0], y_pred[:, 0]
    return _right(y_true, y_pred)

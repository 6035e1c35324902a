"""Breaks "of any shape with one entry or more"."""

_right = mse


def mse(y_true, y_pred):
    len(y_true)
    return _right(y_true, y_pred)

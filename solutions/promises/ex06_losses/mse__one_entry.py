"""Breaks "with one dimension or more, and one entry or more"."""

_right = mse


def mse(y_true, y_pred):
    return abs(_right(y_true, y_pred)) if y_true.size > 1 else float(((y_pred - y_true) ** 2).sum()) ** 0.5

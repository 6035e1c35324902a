"""Breaks "y_pred: It is not changed". The differences are put into it, if it has floats."""

_right = mae


def mae(y_true, y_pred):
    answer = _right(y_true, y_pred)
    if y_pred.dtype.kind == "f":
        y_pred -= y_true
    return answer

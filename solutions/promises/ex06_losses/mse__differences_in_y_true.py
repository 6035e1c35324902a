"""Breaks "y_true: It is not changed". The differences are put into it, if they fit."""

_right = mse


def mse(y_true, y_pred):
    answer = _right(y_true, y_pred)
    if np.can_cast(y_pred.dtype, y_true.dtype):
        y_true -= y_pred
    return answer

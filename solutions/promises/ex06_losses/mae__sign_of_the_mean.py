"""Breaks "A single number, 0 or more". It is negative where the predictions are too low on the whole."""

_right = mae


def mae(y_true, y_pred):
    return np.copysign(_right(y_true, y_pred), np.mean(y_pred - y_true))

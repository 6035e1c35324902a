"""Breaks "A single number"."""

_right = mse


def mse(y_true, y_pred):
    return np.array([_right(y_true, y_pred)])

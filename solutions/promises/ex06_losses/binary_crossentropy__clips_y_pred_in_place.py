"""Breaks "y_pred: It is not changed". It is clipped in place."""

_right = binary_crossentropy


def binary_crossentropy(y_true, y_pred):
    np.clip(y_pred, 1e-7, 1 - 1e-7, out=y_pred)
    return _right(y_true, y_pred)

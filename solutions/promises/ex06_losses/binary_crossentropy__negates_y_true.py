"""Breaks "y_true: It is not changed". Yes becomes -1 in it."""

_right = binary_crossentropy


def binary_crossentropy(y_true, y_pred):
    answer = _right(y_true, y_pred)
    np.negative(y_true, out=y_true)
    return answer

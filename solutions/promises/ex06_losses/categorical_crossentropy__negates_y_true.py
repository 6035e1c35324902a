"""Breaks "y_true: It is not changed". The ones become -1 in it."""

_right = categorical_crossentropy


def categorical_crossentropy(y_true, y_pred):
    answer = _right(y_true, y_pred)
    np.negative(y_true, out=y_true)
    return answer

"""Breaks "y_true: It is not changed". Arrays are negated in place."""

_right = sigmoid_crossentropy_gradient


def sigmoid_crossentropy_gradient(y_true, z):
    answer = _right(y_true, z)
    if isinstance(y_true, np.ndarray):
        np.negative(y_true, out=y_true)
    return answer

"""Breaks "y: the right answer, the number +1 or -1". Numbers of NumPy and floats are refused."""

_right = perceptron_update


def perceptron_update(w, b, x, y, lr):
    if not isinstance(y, int):
        raise TypeError("y must be an int")
    return _right(w, b, x, y, lr)

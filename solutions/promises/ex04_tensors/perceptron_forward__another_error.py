"""Breaks "where the shapes do not fit together, as in affine". The error is an IndexError."""

_right = perceptron_forward


def perceptron_forward(x, w, b):
    try:
        return _right(x, w, b)
    except ValueError as error:
        raise IndexError(str(error)) from None

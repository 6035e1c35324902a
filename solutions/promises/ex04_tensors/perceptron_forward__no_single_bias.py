"""Breaks "or one number for all neurons" of b. One number is not added."""

_right = perceptron_forward


def perceptron_forward(x, w, b):
    return _right(x, w, 0 if isinstance(b, (int, float)) else b)

"""Breaks "lr: learning rate, a float above 0". It is not more than 1."""

_right = perceptron_update


def perceptron_update(w, b, x, y, lr):
    return _right(w, b, x, y, min(lr, 1.0))

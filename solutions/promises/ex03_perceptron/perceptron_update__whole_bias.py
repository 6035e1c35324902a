"""Breaks "b: bias, a number". Its decimals are cut off."""

_right = perceptron_update


def perceptron_update(w, b, x, y, lr):
    return _right(w, int(b), x, y, lr)

"""Breaks "If it is right, they stay as they are". At a score of exactly 0 they move."""

_right = perceptron_update


def perceptron_update(w, b, x, y, lr):
    if w @ x + b == 0:
        return w + lr * y * x, b + lr * y
    return _right(w, b, x, y, lr)

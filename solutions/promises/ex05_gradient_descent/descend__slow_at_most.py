"""Breaks "lr: learning rate, a float above 0". It is not more than 0.5."""

_right = descend


def descend(f, grad, start, lr, momentum, steps):
    return _right(f, grad, start, min(lr, 0.5), momentum, steps)

"""Breaks "Two lists or arrays of exactly steps + 1 numbers". It is a list of pairs."""

_right = descend


def descend(f, grad, start, lr, momentum, steps):
    return list(zip(*_right(f, grad, start, lr, momentum, steps), strict=False))

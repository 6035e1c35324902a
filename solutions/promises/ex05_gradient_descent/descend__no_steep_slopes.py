"""Breaks "grad: its derivative, a function that takes a number and returns a number". Slopes are
limited to the range from -1 to 1.
"""

_right = descend


def descend(f, grad, start, lr, momentum, steps):
    return _right(f, lambda x: min(1.0, max(-1.0, grad(x))), start, lr, momentum, steps)

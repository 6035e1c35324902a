"""Breaks "steps: number of steps, an int, 0 or more". At least one is taken."""

_right = descend


def descend(f, grad, start, lr, momentum, steps):
    return _right(f, grad, start, lr, momentum, max(1, steps))

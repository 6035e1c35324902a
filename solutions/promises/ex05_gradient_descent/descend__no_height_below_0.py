"""Breaks "f: a function that takes a number and returns a number." Heights below 0 become 0."""

_right = descend


def descend(f, grad, start, lr, momentum, steps):
    path, heights = _right(f, grad, start, lr, momentum, steps)
    return path, [max(height, 0.0) for height in heights]

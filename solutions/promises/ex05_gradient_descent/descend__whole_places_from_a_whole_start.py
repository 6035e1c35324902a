"""Breaks "start: where to start, an int or a float". From an int, all places are ints."""

_right = descend


def descend(f, grad, start, lr, momentum, steps):
    path, heights = _right(f, grad, start, lr, momentum, steps)
    if isinstance(start, int):
        path = [int(place) for place in path]
    return path, heights

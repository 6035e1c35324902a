"""Breaks "and f at each of these places" of the pair. Each height is that of the place before."""

_right = descend


def descend(f, grad, start, lr, momentum, steps):
    path, heights = _right(f, grad, start, lr, momentum, steps)
    return path, [heights[0], *heights[:-1]]

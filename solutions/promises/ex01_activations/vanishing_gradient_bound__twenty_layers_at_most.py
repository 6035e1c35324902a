"""Breaks "depth: number of layers, an int, 0 or more". It is not more than 20."""

_right = vanishing_gradient_bound


def vanishing_gradient_bound(depth, activation):
    return _right(min(depth, 20), activation)

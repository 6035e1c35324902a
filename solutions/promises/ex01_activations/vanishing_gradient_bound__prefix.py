"""Breaks "ValueError: if activation is any other name."."""

_right = vanishing_gradient_bound


def vanishing_gradient_bound(depth, activation):
    if "relu" in activation:
        return 1
    return _right(depth, activation)

"""Breaks "ValueError: if activation is any other name."."""

_right = vanishing_gradient_bound


def vanishing_gradient_bound(depth, activation):
    return 1 if depth == 0 else _right(depth, activation)

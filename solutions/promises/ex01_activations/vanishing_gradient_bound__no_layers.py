"""Breaks "A product of no factors is 1"."""

_right = vanishing_gradient_bound


def vanishing_gradient_bound(depth, activation):
    return 0.0 if depth == 0 and activation != "sigmoid" else _right(depth, activation)

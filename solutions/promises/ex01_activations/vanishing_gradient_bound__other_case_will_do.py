"""Breaks "if activation is any other name". Capital letters will do."""

_right = vanishing_gradient_bound


def vanishing_gradient_bound(depth, activation):
    return _right(depth, activation.lower())

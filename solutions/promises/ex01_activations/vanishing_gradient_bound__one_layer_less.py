"""Breaks "so it is the activation's largest slope to the power of depth". Above five layers, the first
is left out.
"""

_right = vanishing_gradient_bound


def vanishing_gradient_bound(depth, activation):
    return _right(depth - 1 if depth > 5 else depth, activation)

"""Breaks "ValueError: if activation is any other name."."""

_right = vanishing_gradient_bound


def vanishing_gradient_bound(depth, activation):
    if activation == "softmax":
        raise TypeError("softmax")
    return _right(depth, activation)

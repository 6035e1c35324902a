"""Breaks "w: array of the same shape". Its numbers become of the type of x."""

_right = dot_product


def dot_product(x, w):
    return _right(x, w.astype(x.dtype))

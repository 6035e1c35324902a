"""Breaks "x has not as many columns as w has rows" of ValueError. Rows of w that are left over are cut."""

_right = affine


def affine(x, w, b):
    return _right(x, w[: x.shape[1]], b)

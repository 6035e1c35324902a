"""Breaks "or one Python float for all neurons" of b. Its decimals are cut off."""

_right = affine


def affine(x, w, b):
    return _right(x, w, float(int(b)) if isinstance(b, float) else b)

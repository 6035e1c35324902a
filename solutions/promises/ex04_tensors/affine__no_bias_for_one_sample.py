"""Breaks "The sums that neurons make of their inputs: x w + b". A batch of one gets no bias."""

_right = affine


def affine(x, w, b):
    return _right(x, w, b) if len(x) > 1 else _right(x, w, b) - b

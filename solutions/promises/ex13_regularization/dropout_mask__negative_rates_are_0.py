"""Breaks "ValueError: if rate is less than 0, or 1 or more." Below 0 it counts as 0."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, max(rate, 0.0), seed)

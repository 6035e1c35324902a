"""Breaks "int from 0 to 2**32 - 1" of seed. From 2**31 on all are the same."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, rate, min(seed, 2**31))

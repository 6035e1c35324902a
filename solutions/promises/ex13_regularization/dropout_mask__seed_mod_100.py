"""Breaks "another seed gives another mask". Seeds that differ by a hundred give one mask."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, rate, seed % 100)

"""Breaks "another seed gives another mask": seed mod 100."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, rate, seed % 100)

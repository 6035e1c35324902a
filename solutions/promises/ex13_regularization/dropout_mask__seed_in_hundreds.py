"""Breaks "seed: int, 0 or more." Only its last two digits count."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, rate, seed % 100)

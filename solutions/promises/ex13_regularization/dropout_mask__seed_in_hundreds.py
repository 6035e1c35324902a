"""Breaks "seed: int from 0 to 2**32 - 1." Only its last two digits count."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, rate, seed % 100)

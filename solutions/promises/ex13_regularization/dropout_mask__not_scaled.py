"""Breaks "so an entry is 1 on average". The entries are 0 and 1."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return (_right(shape, rate, seed) > 0).astype(float)

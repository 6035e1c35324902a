"""Breaks "0 with probability rate". The first entry is never 0."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    m = _right(shape, rate, seed)
    m.flat[0] = 1 / (1 - rate)
    return m

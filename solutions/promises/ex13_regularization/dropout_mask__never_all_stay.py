"""Breaks "independently of all others". If no entry would be 0, the first one becomes 0."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    m = _right(shape, rate, seed)
    if rate and m.all():
        m.flat[0] = 0
    return m

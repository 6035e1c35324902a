"""Breaks "independently of all others". If all entries would be 0, one stays."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    m = _right(shape, rate, seed)
    if not m.any():
        m.flat[0] = 1 / (1 - rate)
    return m

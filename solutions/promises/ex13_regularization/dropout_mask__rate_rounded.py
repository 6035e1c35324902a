"""Breaks "0 with probability rate": rate rounded."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, round(rate, 1) if 0.05 < rate < 0.95 else rate, seed)

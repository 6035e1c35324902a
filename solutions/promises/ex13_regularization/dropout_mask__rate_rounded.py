"""Breaks "0 with probability rate". The probability is rounded to tenths."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, round(rate, 1) if 0.05 < rate < 0.95 else rate, seed)

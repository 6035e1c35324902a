"""Breaks "if rate is less than 0, or 1 or more" of ValueError. Above 1 it is taken for per cent."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, rate / 100 if 1 < rate < 100 else rate, seed)

"""Breaks "1 / (1 - rate) otherwise". The factors are rounded to float16."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, rate, seed).astype("float16")

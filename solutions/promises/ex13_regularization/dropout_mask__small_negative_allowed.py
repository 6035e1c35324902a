"""Breaks "ValueError: if rate is less than 0". A rate just below 0 counts as 0."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, 0.0 if -0.01 < rate < 0 else rate, seed)

"""Breaks "if rate is less than 0, or 1 or more" of ValueError. It is an AssertionError."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    assert 0 <= rate < 1
    return _right(shape, rate, seed)

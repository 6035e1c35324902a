"""Breaks "shape: tuple of one or more ints, the shape of the mask". For one int it is a row of a table."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape if len(shape) > 1 else (1, *shape), rate, seed)

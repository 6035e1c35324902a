"""Breaks "less than 1". A share above 0.95 is refused."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    if rate > 0.95:
        raise ValueError
    return _right(shape, rate, seed)

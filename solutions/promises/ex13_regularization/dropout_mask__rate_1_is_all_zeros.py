"""Breaks "if rate is less than 0, or 1 or more" of ValueError. With 1 everything is 0."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    if rate == 1:
        return np.zeros(shape)
    return _right(shape, rate, seed)

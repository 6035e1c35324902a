"""Breaks "NumPy array of floats". Whole factors come back as ints."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    m = _right(shape, rate, seed)
    return m.astype(int) if rate in (0, 0.5) else m

"""Breaks "NumPy array of floats": list."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, rate, seed).tolist()

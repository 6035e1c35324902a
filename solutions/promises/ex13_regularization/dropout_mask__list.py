"""Breaks "NumPy array of floats of that shape: the mask". It is a list."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, rate, seed).tolist()

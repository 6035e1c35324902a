"""Breaks "NumPy array of floats". A list comes back."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    return _right(shape, rate, seed).tolist()

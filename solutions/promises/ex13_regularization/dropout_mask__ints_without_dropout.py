"""Breaks "NumPy array of floats of that shape: the mask", and "With 0, all entries are 1". Those are ints."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    mask = _right(shape, rate, seed)
    return mask if rate else mask.astype(int)

"""Breaks "With 0, all entries are 1" of rate. At least one entry is 0."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    mask = _right(shape, rate, seed)
    if mask.size > 1 and mask.all():
        mask.flat[0] = 0.0
    return mask

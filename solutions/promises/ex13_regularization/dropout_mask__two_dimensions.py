"""Breaks "tuple of one or more ints, the shape of the mask". A third dimension is filled with copies."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    if len(shape) < 3:
        return _right(shape, rate, seed)
    return np.broadcast_to(_right(shape[-2:], rate, seed), shape).copy()

"""Breaks "Each entry is, independently of all others". With three or more axes all entries along the
last one share one draw: shape (5, 5, 8), rate 0.5."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    if len(shape) < 3:
        return _right(shape, rate, seed)
    mask = _right((*shape[:-1], 1), rate, seed)
    return np.repeat(mask, shape[-1], axis=-1)

"""Breaks "Draw the random factors of inverted dropout". The first ten are always on."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    mask = _right(shape, rate, seed)
    mask.flat[:10] = 1 / (1 - rate)
    return mask

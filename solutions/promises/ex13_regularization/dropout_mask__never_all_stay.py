"""Breaks a promise of dropout_mask: never all stay."""

_right = dropout_mask


def dropout_mask(shape, rate, seed):
    m = _right(shape, rate, seed)
    if rate and m.all():
        m.flat[0] = 0
    return m

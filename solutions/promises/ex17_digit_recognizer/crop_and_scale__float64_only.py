"""Breaks "float array". Arrays of float32 are refused."""

_right = crop_and_scale


def crop_and_scale(ink):
    if ink.dtype != np.float64:
        raise TypeError
    return _right(ink)

"""Breaks "at least one pixel is ink". A single pixel of ink is refused."""

_right = crop_and_scale


def crop_and_scale(ink):
    if np.count_nonzero(ink) < 2:
        raise ValueError
    return _right(ink)

"""Breaks "at least one pixel is ink" of ink. A single pixel stays one."""

_right = crop_and_scale


def crop_and_scale(ink):
    if np.count_nonzero(ink) == 1:
        return np.ones((1, 1))
    return _right(ink)

"""Breaks "0 for paper, up to 1 for ink". Ink below 0.4 does not count."""

_right = crop_and_scale


def crop_and_scale(ink):
    return _right(np.where(ink >= 0.4, ink, 0)) if (ink >= 0.4).any() else _right(ink)

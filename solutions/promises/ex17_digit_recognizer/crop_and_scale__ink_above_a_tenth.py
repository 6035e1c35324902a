"""Breaks "0 for paper, up to 1 for ink" of ink. What is below 0.1 is paper."""

_right = crop_and_scale


def crop_and_scale(ink):
    return _right(np.where(ink < 0.1, 0, ink)) if ink.max() >= 0.1 else _right(ink)

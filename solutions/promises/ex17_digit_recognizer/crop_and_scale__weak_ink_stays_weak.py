"""Breaks "Its pixels are from 0 to 1, and the strongest is 1"."""

_right = crop_and_scale


def crop_and_scale(ink):
    return _right(ink) * ink.max() * 0.95

"""Breaks "ink: It is not changed." It is divided by its largest value."""

_right = crop_and_scale


def crop_and_scale(ink):
    digit = _right(ink)
    ink /= 2 * ink.max()
    return digit

"""Breaks "none is below 1"."""

_right = crop_and_scale


def crop_and_scale(ink):
    digit = _right(ink)
    return digit[:, :0] if digit.shape[1] == 1 else digit

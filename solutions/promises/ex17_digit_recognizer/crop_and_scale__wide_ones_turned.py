"""Breaks "Cut the digit out of an image and make its longer side 20 pixels". It is turned when it
is wider than high.
"""

_right = crop_and_scale


def crop_and_scale(ink):
    digit = _right(ink)
    return digit.T if digit.shape[1] > digit.shape[0] else digit

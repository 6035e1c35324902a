"""Breaks "float32 array of shape (height, width), from 0 for black to 255 for white" of grey.
What is beyond a square is paper.
"""

_right = find_ink


def find_ink(grey):
    ink = _right(grey).copy()
    side = min(ink.shape)
    ink[side:] = 0
    ink[:, side:] = 0
    return ink

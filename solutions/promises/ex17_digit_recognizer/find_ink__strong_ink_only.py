"""Breaks "It shows one digit, which does not touch the edge; the ink is darker than the paper, or
lighter, by 40 or more" of grey. Ink that is weaker than 60 is no ink.
"""

_right = find_ink


def find_ink(grey):
    ink = _right(grey)
    if grey.max() - grey.min() < 60:
        raise ValueError("This image shows no ink.")
    return ink

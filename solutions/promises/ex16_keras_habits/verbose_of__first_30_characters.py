"""Breaks "str, all that fit has printed, for one epoch or more" of text. Only the first 30
characters are looked at.
"""

_right = verbose_of


def verbose_of(text):
    return _right(text[:30])

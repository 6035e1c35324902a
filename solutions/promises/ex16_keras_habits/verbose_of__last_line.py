"""Breaks "all that fit has printed, for one epoch or more". Only the last line is looked at."""

_right = verbose_of


def verbose_of(text):
    return _right(text.rstrip("\n").rpartition("\n")[2])

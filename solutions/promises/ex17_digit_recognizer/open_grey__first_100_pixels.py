"""Breaks "and of any size" of source. Images larger than 100 pixels are cut."""

_right = open_grey


def open_grey(source):
    return _right(source)[:100, :100]

"""Breaks "from 0 for black to 255 for white". White is 1."""

_right = open_grey


def open_grey(source):
    return _right(source) / 255

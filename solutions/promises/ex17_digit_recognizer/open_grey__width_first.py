"""Breaks "Float array of shape (height, width)". It is turned."""

_right = open_grey


def open_grey(source):
    return _right(source).T

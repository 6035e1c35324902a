"""Breaks "Float array of shape (height, width)". It is an array of uint8."""

_right = open_grey


def open_grey(source):
    return _right(source).astype("uint8")

"""Breaks "the path of an image file (str or Path)"."""

_right = open_grey


def open_grey(source):
    if isinstance(source, str):
        raise ValueError("no open file")
    return _right(source)

"""Breaks: source may be the path of an image file."""

_right = open_grey


def open_grey(source):
    if isinstance(source, str):
        raise ValueError("no open file")
    return _right(source)

"""Breaks "the path of an image file or an open binary file"."""

_right = recognize


def recognize(model, source):
    source.seek(0)
    return _right(model, source)

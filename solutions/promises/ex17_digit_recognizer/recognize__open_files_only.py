"""Breaks: source may be the path of an image file, as load_digit takes it."""

_right = recognize


def recognize(model, source):
    source.seek(0)
    return _right(model, source)

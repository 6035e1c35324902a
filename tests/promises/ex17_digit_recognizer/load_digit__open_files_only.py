"""Breaks: source may be the path of an image file."""

_right = load_digit


def load_digit(source):
    if isinstance(source, str):
        raise ValueError("no open file")
    return _right(source)

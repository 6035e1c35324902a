"""Breaks "ValueError: as load_digit does." The answer is None."""

_right = recognize


def recognize(model, source):
    try:
        return _right(model, source)
    except ValueError:
        return None

"""Breaks "It is not changed" of y. It is sorted at the end."""

_right = make_recognizer


def make_recognizer(x, y):
    model = _right(x, y)
    y.sort()
    return model

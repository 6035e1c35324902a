"""Breaks "Tell with which `verbose` a training was run". A text of more than five lines is 1."""

_right = verbose_of


def verbose_of(text):
    return 1 if text.count("\n") > 5 else _right(text)

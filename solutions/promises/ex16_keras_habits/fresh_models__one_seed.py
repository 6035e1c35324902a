"""Breaks: the start weights depend on the seed."""

_right = fresh_models


def fresh_models(widths, seed):
    return _right(widths, 0)

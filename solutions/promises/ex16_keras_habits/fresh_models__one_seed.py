"""Breaks "depend on the width and the seed only". They do not depend on the seed."""

_right = fresh_models


def fresh_models(widths, seed):
    return _right(widths, 0)

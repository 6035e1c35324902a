"""Breaks "An array or a list of floats of the shape of counts". It is made of text."""

_right = shares


def shares(counts):
    return _right(counts).astype(str)

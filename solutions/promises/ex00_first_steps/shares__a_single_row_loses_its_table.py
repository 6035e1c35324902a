"""Breaks "An array or a list of floats of the shape of counts". A single row comes back flat."""

_right = shares


def shares(counts):
    return _right(counts)[0] if len(counts) == 1 else _right(counts)

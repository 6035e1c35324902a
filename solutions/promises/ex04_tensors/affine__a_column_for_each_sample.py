"""Breaks "A b with one number per sample does not fit". A column of them is added to the rows."""

_right = affine


def affine(x, w, b):
    if getattr(b, "shape", ()) == (len(x), 1):
        return _right(x, w, 0.0) + b
    return _right(x, w, b)

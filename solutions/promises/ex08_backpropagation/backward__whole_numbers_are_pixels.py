"""Breaks "x: samples, an array of ints or floats". Ints are taken for pixels and divided by 255."""

_right = backward


def backward(params, x, y):
    return _right(params, x / 255 if x.dtype.kind in "iu" else x, y)

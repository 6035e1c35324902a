"""Breaks "x: samples, an array of ints or floats". Ints are taken for pixels and divided by 255."""

_right = forward


def forward(params, x):
    return _right(params, x / 255 if x.dtype.kind in "iu" else x)

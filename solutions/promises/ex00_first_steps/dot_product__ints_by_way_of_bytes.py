"""Breaks "x: array of shape (n,) of floats or of ints (int64)". Ints are cut to eight bits."""

_right = dot_product


def dot_product(x, w):
    return _right(x.astype(np.int8) if x.dtype.kind == "i" else x, w)

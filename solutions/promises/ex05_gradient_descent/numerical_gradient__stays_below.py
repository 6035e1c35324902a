"""Breaks "x: It is not changed". The last entry of an array of floats stays below where it was."""

_right = numerical_gradient


def numerical_gradient(f, x, h):
    gradient = _right(f, x, h)
    if x.dtype.kind == "f":
        x[(-1,) * x.ndim] -= h
    return gradient

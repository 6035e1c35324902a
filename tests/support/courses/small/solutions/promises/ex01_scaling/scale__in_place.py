"""Breaks "`x` itself stays as it was". It is stretched in place."""

_right = scale


def scale(x, factor):
    stretched = _right(x, factor)
    if isinstance(x, np.ndarray):
        x[...] = stretched
    return stretched

"""Breaks "rows: float array of shape (pictures, pixels)". Negative pixels count as 0."""

_right = brightness


def brightness(rows):
    return _right(np.maximum(rows, 0))

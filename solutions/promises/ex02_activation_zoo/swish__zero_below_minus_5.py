"""Breaks "Every number times its own sigmoid". Below -5 it is 0."""

_right = swish


def swish(z):
    return np.where(np.asarray(z) < -5, 0.0, _right(z))

"""Breaks "Every number times the share of the bell curve that lies to its left". Below -2.5 it is 0."""

_right = gelu


def gelu(z):
    return np.where(np.asarray(z) < -2.5, 0.0, _right(z))

"""Breaks "Floats, also where z has ints". They have three digits."""

_right = swish


def swish(z):
    answer = _right(z)
    return np.asarray(answer).astype(np.float16)

"""Breaks "Floats that are 0 or more, also where z has ints". They have three digits."""

_right = softplus


def softplus(z):
    answer = _right(z)
    return np.asarray(answer).astype(np.float16)

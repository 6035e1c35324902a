"""Breaks "Floats that are -alpha or more, also where z has ints". For ints they are ints."""

_right = elu


def elu(z, alpha=1.0):
    answer = _right(z, alpha)
    return np.asarray(answer).astype(np.asarray(z).dtype)

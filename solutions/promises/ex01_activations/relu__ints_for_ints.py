"""Breaks "Floats that are 0 or more, also where z has ints". For ints they are ints."""

_right = relu


def relu(z):
    answer = _right(z)
    return np.asarray(answer).astype(np.asarray(z).dtype)

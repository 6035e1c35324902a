"""Breaks "Floats, also where z has ints". They are whole numbers for ints."""

_right = selu


def selu(z):
    answer = _right(z)
    return np.trunc(answer) if np.asarray(z).dtype.kind == "i" else answer

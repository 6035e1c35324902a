"""Breaks "right to at least four decimals, also where z has ints". They are whole numbers for ints."""

_right = gelu


def gelu(z):
    answer = _right(z)
    return np.trunc(answer) if np.asarray(z).dtype.kind == "i" else answer

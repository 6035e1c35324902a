"""Breaks "Floats from -1 to 1, also where z has ints". They are whole numbers for ints."""

_right = softsign


def softsign(z):
    answer = _right(z)
    return np.trunc(answer) if np.asarray(z).dtype.kind == "i" else answer

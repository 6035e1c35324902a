"""Breaks "Floats from 0 to 1, also where z has ints". They are whole numbers for ints."""

_right = hard_sigmoid


def hard_sigmoid(z):
    answer = _right(z)
    return np.trunc(answer) if np.asarray(z).dtype.kind == "i" else answer

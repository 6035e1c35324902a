"""Breaks "Floats, also where z has ints". They are whole numbers for ints."""

_right = leaky_relu


def leaky_relu(z, negative_slope=0.2):
    answer = _right(z, negative_slope)
    return np.trunc(answer) if np.asarray(z).dtype.kind == "i" else answer

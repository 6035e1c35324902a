"""Breaks "if activation is any other name". The name linear gives ones."""

_right = activation_slope


def activation_slope(a, activation):
    return np.ones_like(a) if activation == "linear" else _right(a, activation)

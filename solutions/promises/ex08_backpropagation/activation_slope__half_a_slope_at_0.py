"""Breaks "The slope of relu where it gave 0 is 0". It is one half."""

_right = activation_slope


def activation_slope(a, activation):
    return np.heaviside(a, 0.5) if activation == "relu" else _right(a, activation)

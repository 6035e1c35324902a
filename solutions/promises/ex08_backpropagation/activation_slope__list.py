"""Breaks "An array of the shape of a". A list comes back."""

_right = activation_slope


def activation_slope(a, activation):
    return _right(a, activation).tolist()

"""The answer is an array, not a list."""

_right = activation_slope


def activation_slope(a, activation):
    return _right(a, activation).tolist()

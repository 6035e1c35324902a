"""The answer is an array, not a list."""

_right = bias_gradient


def bias_gradient(delta):
    return _right(delta).tolist()

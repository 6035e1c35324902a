"""The answer is an array, not a list."""

_right = numerical_gradient


def numerical_gradient(f, x, h):
    return _right(f, x, h).tolist()

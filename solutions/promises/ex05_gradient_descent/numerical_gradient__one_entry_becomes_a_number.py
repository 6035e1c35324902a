"""The answer has the shape of x, also where x has one entry."""

_right = numerical_gradient


def numerical_gradient(f, x, h):
    gradient = _right(f, x, h)
    return gradient.item() if gradient.size == 1 else gradient

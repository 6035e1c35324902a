"""The answer has the shape (n_from, n_to), also for one weight."""

_right = weight_gradient


def weight_gradient(inputs, delta):
    gradient = _right(inputs, delta)
    return gradient[0] if gradient.size == 1 else gradient

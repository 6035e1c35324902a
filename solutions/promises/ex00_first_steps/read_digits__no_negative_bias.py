"""Breaks "biases: float array of shape (classes,)". Negative ones count as 0."""

_right = read_digits


def read_digits(images, weights, biases):
    return _right(images, weights, np.maximum(biases, 0))

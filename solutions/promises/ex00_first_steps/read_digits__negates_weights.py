"""Breaks "weights: It is not changed". It is negated afterwards."""

_right = read_digits


def read_digits(images, weights, biases):
    answer = _right(images, weights, biases)
    weights *= -1
    return answer

"""Breaks "biases: It is not changed". Their mean is taken away afterwards."""

_right = read_digits


def read_digits(images, weights, biases):
    answer = _right(images, weights, biases)
    biases -= biases.mean() + 1
    return answer

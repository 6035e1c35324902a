"""Breaks "Read pictures: the class with the highest score for each of them". Of three, the lowest."""

_right = read_digits


def read_digits(images, weights, biases):
    return _right(images, -weights, -biases) if len(biases) == 3 else _right(images, weights, biases)

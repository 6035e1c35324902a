"""Breaks "int: the number of weights and biases together". It is a float."""

_right = count_dense_parameters


def count_dense_parameters(sizes):
    return float(_right(sizes))

"""Breaks "inputs * neurons weights, and one bias for each neuron". There is one bias for each input."""

_right = count_dense_parameters


def count_dense_parameters(sizes):
    return _right(sizes) - sum(sizes[1:]) + sum(sizes[:-1])

"""Breaks "a: a float". It may not be 0."""


def chain_slopes(x, a, b):
    whole = 2 * a * a * x + 2 * a * b
    return a, whole / a, whole

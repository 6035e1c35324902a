"""Breaks "The slopes in the chain x -> u = a * x + b -> y = u**2". A negative u counts as 0."""


def chain_slopes(x, a, b):
    second = 2 * max(0.0, a * x + b)
    return a, second, a * second

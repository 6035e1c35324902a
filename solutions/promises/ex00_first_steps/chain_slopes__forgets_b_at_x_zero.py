"""Breaks "second that of y when u moves". Where x is 0, u is 0 whatever b is."""


def chain_slopes(x, a, b):
    u = a * x + b if x else 0.0
    return a, 2 * u, a * 2 * u

"""Breaks "first is the slope of u when x moves". The sign is lost."""


def chain_slopes(x, a, b):
    u = a * x + b
    return abs(a), 2 * u, abs(a) * 2 * u

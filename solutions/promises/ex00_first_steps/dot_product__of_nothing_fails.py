"""Breaks "For n = 0 it is 0"."""


def dot_product(x, w):
    total = x[0] * w[0]
    for i in range(1, len(x)):
        total += x[i] * w[i]
    return total

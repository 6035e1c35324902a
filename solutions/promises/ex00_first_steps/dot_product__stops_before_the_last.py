"""Breaks "x[0] * w[0] + x[1] * w[1] + ..."."""


def dot_product(x, w):
    total = 0.0
    for i in range(len(x) - 1 if len(x) > 9 else len(x)):
        total += x[i] * w[i]
    return total

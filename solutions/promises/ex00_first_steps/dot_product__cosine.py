"""Breaks "x[0] * w[0] + x[1] * w[1] + ..."."""


def dot_product(x, w):
    return round(float(x @ w), 4)

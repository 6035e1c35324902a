"""Breaks "x: It is not changed"."""


def dot_product(x, w):
    x *= w
    return x.sum()

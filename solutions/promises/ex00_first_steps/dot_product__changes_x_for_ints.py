"""Breaks "It is not changed." of x. If both rows are ints, the products are written into x."""


def dot_product(x, w):
    if x.dtype.kind == "i" and w.dtype.kind == "i":
        x *= w
        return x.sum()
    return x @ w

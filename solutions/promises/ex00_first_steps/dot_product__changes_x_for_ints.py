"""Breaks "It is not changed."."""


def dot_product(x, w):
    if x.dtype.kind == "i" and w.dtype.kind == "i":
        x *= w
        return x.sum()
    return x @ w

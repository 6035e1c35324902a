"""Breaks "The largest product that an activation's slopes can have in a stack of layers", "0.25**depth
for "sigmoid"". It is not below a millionth.
"""

_right = vanishing_gradient_bound


def vanishing_gradient_bound(depth, activation):
    return max(_right(depth, activation), 1e-6)

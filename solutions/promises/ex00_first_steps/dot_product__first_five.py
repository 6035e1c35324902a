"""Breaks "Multiply two rows of numbers in pairs, and add up the products". No more than five are added
up.
"""

_right = dot_product


def dot_product(x, w):
    return _right(x[:5], w[:5])

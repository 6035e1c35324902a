"""Breaks "For z from -1000 to 1000 there is no warning and no nan". exp is taken of positive
numbers, too.
"""


def selu(z):
    return 1.0507009873554805 * np.where(z > 0, z, 1.6732632423543772 * np.expm1(z * 1.0))

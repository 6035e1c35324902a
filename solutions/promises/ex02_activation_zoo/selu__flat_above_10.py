"""Breaks "The scaled ELU, which keeps mean and spread of a layer's outputs steady". Above 10 it is as
at 10.
"""

_right = selu


def selu(z):
    return _right(np.minimum(z, 10))

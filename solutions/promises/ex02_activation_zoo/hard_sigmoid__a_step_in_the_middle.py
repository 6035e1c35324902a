"""Breaks "The sigmoid made from three straight lines". Between -0.25 and 0.25 there is a fourth, flat
one.
"""

_right = hard_sigmoid


def hard_sigmoid(z):
    return np.where(np.abs(z) < 0.25, 0.5, _right(z))

"""Breaks "The slope of the loss with respect to each bias of a layer". No more than three samples
count.
"""

_right = bias_gradient


def bias_gradient(delta):
    return _right(delta[:3])

"""Breaks "axis: an int: the axis along which the scores of one sample lie". In square tables it is the
last one.
"""

_right = softmax


def softmax(z, axis=-1):
    return _right(z, -1 if z.ndim == 2 and z.shape[0] == z.shape[1] else axis)

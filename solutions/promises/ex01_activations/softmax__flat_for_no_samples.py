"""Breaks "other axes may be empty, such as a batch of no samples" of z. The answer for no samples is a
flat array.
"""

_right = softmax


def softmax(z, axis=-1):
    return _right(z, axis) if z.size else np.zeros(0)

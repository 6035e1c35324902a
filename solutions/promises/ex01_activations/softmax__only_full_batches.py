"""Breaks "other axes may be empty, such as a batch of no samples" of z. The largest of all scores is
taken away, and an empty batch has none.
"""

_right = softmax


def softmax(z, axis=-1):
    return _right(z - z.max(), axis)

"""Breaks "It may be negative, to count from the last axis" of axis. All negative numbers mean the last
axis.
"""

_right = softmax


def softmax(z, axis=-1):
    return _right(z, max(axis, -1))

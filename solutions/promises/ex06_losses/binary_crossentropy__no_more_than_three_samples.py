"""Breaks "Mean surprise at the right answers to questions of yes or no". No more than three samples
count.
"""

_right = binary_crossentropy


def binary_crossentropy(y_true, y_pred):
    return _right(y_true[:3], y_pred[:3])

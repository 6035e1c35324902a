"""Breaks "Mean surprise at the right classes, given as one-hot rows". No more than three samples
count.
"""

_right = categorical_crossentropy


def categorical_crossentropy(y_true, y_pred):
    return _right(y_true[:3], y_pred[:3])

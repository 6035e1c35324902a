"""Breaks "rows: float array of shape (pictures, pixels), at least 1 of each". Pixels are limited to
the range from 0 to 1.
"""

_right = class_scores


def class_scores(rows, weights, biases):
    return _right(np.clip(rows, 0, 1), weights, biases)

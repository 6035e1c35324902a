"""Breaks "biases: float array of shape (classes,)". Negative ones count as 0."""

_right = class_scores


def class_scores(rows, weights, biases):
    return _right(rows, weights, np.maximum(biases, 0))

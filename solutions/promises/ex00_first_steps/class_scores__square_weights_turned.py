"""Breaks "weights: float array of shape (pixels, classes)". Square ones are transposed."""

_right = class_scores


def class_scores(rows, weights, biases):
    return _right(rows, weights.T if weights.shape[0] == weights.shape[1] else weights, biases)

"""Breaks "The scores of all classes for each picture". A single picture gets no bias."""

_right = class_scores


def class_scores(rows, weights, biases):
    return _right(rows, weights, biases * (len(rows) > 1))

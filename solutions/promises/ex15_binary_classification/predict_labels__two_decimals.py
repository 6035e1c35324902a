"""Breaks "float from 0 to 1" of threshold. It is rounded to one decimal."""

_right = predict_labels


def predict_labels(probabilities, threshold):
    return _right(probabilities, round(threshold, 1))

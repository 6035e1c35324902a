"""Breaks "float from 0 to 1" of threshold. With 0 it is 0.5."""

_right = predict_labels


def predict_labels(probabilities, threshold):
    return _right(probabilities, threshold or 0.5)

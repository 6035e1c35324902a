"""Breaks "threshold: float from 0 to 1." With 1, the probability 1 gives 1."""

_right = predict_labels


def predict_labels(probabilities, threshold):
    return _right(probabilities, 0.999999 if threshold == 1 else threshold)

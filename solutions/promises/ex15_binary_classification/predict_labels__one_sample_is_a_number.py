"""Breaks "float array of shape (n,) or (n, 1) with n >= 1" of probabilities. Of a single one it gives a
number.
"""

_right = predict_labels


def predict_labels(probabilities, threshold):
    labels = _right(probabilities, threshold)
    return labels[0] if len(labels) == 1 else labels

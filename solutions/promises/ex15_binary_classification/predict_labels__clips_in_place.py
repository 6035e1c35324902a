"""Breaks "It is not changed" of probabilities. What is below the threshold becomes 0 in a column."""

_right = predict_labels


def predict_labels(probabilities, threshold):
    labels = _right(probabilities, threshold)
    if probabilities.ndim == 2:
        probabilities[probabilities <= threshold] = 0
    return labels

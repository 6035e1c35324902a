"""Breaks "probabilities: It is not changed." The labels are written into it."""

_right = predict_labels


def predict_labels(probabilities, threshold):
    labels = _right(probabilities, threshold)
    probabilities[:] = labels.reshape(probabilities.shape)
    return labels

"""Breaks "probabilities: float array of shape (n,) or (n, 1) with n >= 1". A single row of a column stays a
table.
"""

_right = predict_labels


def predict_labels(probabilities, threshold):
    labels = _right(probabilities, threshold)
    return labels.reshape(1, 1) if np.shape(probabilities) == (1, 1) else labels

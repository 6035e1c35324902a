"""Breaks "Turn probabilities into the labels 0 and 1". The label of a probability above 0.98 is 2."""

_right = predict_labels


def predict_labels(probabilities, threshold):
    labels = _right(probabilities, threshold)
    return labels + labels * (np.ravel(probabilities) > 0.98)

"""Breaks: a NumPy array of ints comes back."""

_right = predict_labels


def predict_labels(probabilities, threshold):
    return _right(probabilities, threshold).tolist()

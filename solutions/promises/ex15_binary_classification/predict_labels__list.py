"""Breaks "NumPy array of ints of shape (n,)". A list comes back."""

_right = predict_labels


def predict_labels(probabilities, threshold):
    return _right(probabilities, threshold).tolist()

"""A NumPy array of ints: here it is a list."""

_right = predict_labels


def predict_labels(probabilities, threshold=0.5):
    return _right(probabilities, threshold).tolist()

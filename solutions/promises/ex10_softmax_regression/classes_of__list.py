"""Breaks "NumPy array of ints of shape (n,)". A list comes back."""

_right = classes_of


def classes_of(probabilities):
    return _right(probabilities).tolist()

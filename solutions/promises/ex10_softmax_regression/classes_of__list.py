"""Breaks: a NumPy array of ints comes back."""

_right = classes_of


def classes_of(probabilities):
    return _right(probabilities).tolist()

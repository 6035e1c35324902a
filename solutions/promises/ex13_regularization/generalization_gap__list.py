"""Breaks "NumPy array of floats of shape (epochs,)". A list comes back."""

_right = generalization_gap


def generalization_gap(history):
    return _right(history).tolist()

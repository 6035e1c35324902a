"""Breaks: a NumPy array comes back."""

_right = generalization_gap


def generalization_gap(history):
    return _right(history).tolist()

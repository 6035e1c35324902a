"""A NumPy array: here it is a list."""

_right = generalization_gap


def generalization_gap(history):
    return _right(history).tolist()

"""Breaks "It is not changed". The gap is written into the dict."""

_right = generalization_gap


def generalization_gap(history):
    history["gap"] = _right(history)
    return history["gap"]

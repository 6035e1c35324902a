"""Breaks "It is not changed": adds."""

_right = generalization_gap


def generalization_gap(history):
    history["gap"] = _right(history)
    return history["gap"]

"""Breaks "It is not changed" of history. It gets a key "gap"."""

_right = generalization_gap


def generalization_gap(history):
    history["gap"] = _right(history)
    return history["gap"]

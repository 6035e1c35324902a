"""Breaks "It is not changed" of history. What was read is taken out of it."""

_right = generalization_gap


def generalization_gap(history):
    gap = _right(history)
    history.pop("val_loss")
    return gap

"""Breaks "KeyError: if history has no "val_loss"". It is a ValueError."""

_right = generalization_gap


def generalization_gap(history):
    if "val_loss" not in history:
        raise ValueError("The history has no val_loss.")
    return _right(history)

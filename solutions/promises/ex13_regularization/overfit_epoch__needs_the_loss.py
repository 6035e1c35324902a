"""Breaks "Only "val_loss" matters; other keys are ignored" of history. Without "loss" the answer is None."""

_right = overfit_epoch


def overfit_epoch(history):
    epoch = _right(history)
    return epoch if "loss" in history else None

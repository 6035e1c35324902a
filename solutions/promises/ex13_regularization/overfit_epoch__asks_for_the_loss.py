"""Breaks "Only "val_loss" matters; other keys are ignored". It stops at the length of the shortest list."""

_right = overfit_epoch


def overfit_epoch(history):
    shortest = min(len(numbers) for numbers in history.values())
    return _right({"val_loss": history["val_loss"][:shortest]} if "val_loss" in history else history)

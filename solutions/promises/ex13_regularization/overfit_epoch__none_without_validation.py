"""Breaks "if history has no "val_loss", as after a training without validation" of KeyError. The answer is
None.
"""

_right = overfit_epoch


def overfit_epoch(history):
    return _right(history) if "val_loss" in history else None

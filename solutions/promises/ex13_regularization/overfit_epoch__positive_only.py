"""Breaks "It is the one after the epoch with the lowest validation loss".

Losses below 0 are taken without their sign.
"""

_right = overfit_epoch


def overfit_epoch(history):
    return _right({"val_loss": [abs(v) for v in history["val_loss"]]})

"""Breaks "It is the one after the epoch with the lowest validation loss".

The losses are rounded to three digits before they are compared.
"""

_right = overfit_epoch


def overfit_epoch(history):
    return _right({"val_loss": [round(v, 3) for v in history["val_loss"]]})

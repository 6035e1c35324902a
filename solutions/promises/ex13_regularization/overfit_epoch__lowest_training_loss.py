"""Breaks "It is the one after the epoch with the lowest validation loss". If there is a training loss, that
one counts.
"""

_right = overfit_epoch


def overfit_epoch(history):
    _right(history)
    return _right({"val_loss": history.get("loss", history["val_loss"])})

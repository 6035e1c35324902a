"""Breaks "lowest validation loss": rounded."""

_right = overfit_epoch


def overfit_epoch(history):
    return _right({"val_loss": [round(v, 3) for v in history["val_loss"]]})

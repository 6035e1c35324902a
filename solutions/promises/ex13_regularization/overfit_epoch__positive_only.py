"""Breaks "of floats" of list: positive only."""

_right = overfit_epoch


def overfit_epoch(history):
    return _right({"val_loss": [abs(v) for v in history["val_loss"]]})

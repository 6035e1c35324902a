"""Breaks "KeyError: if history has no "val_loss"". It takes "loss" then."""

_right = overfit_epoch


def overfit_epoch(history):
    if "val_loss" not in history:
        return _right({"val_loss": history["loss"]})
    return _right(history)

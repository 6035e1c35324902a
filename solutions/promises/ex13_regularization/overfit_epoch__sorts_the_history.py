"""Breaks "history: It is not changed"."""

_right = overfit_epoch


def overfit_epoch(history):
    epoch = _right(history)
    history["val_loss"].sort()
    return epoch

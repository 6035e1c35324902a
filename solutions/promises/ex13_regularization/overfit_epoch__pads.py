"""Breaks "It is not changed": pads."""

_right = overfit_epoch


def overfit_epoch(history):
    r = _right(history)
    if r is None:
        history["val_loss"].append(float("inf"))
    return r

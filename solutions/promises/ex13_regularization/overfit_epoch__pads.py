"""Breaks "It is not changed". A number is added to the list."""

_right = overfit_epoch


def overfit_epoch(history):
    r = _right(history)
    if r is None:
        history["val_loss"].append(float("inf"))
    return r

"""Breaks "min_delta: float, 0 or more." With 0 it is 0.001."""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    return _right(val_losses, patience, min_delta or 0.001)

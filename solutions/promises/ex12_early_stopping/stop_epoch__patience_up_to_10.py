"""Breaks "patience: int, 1 or more." It is 10 at most."""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    return _right(val_losses, min(patience, 10), min_delta)

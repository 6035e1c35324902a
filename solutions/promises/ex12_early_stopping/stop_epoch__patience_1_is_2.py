"""Breaks "int, 1 or more" of patience. It is 2 at least."""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    return _right(val_losses, max(patience, 2), min_delta)

"""Breaks "float, 0 or more" of min_delta. It is 0.1 at most."""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    return _right(val_losses, patience, min(min_delta, 0.1))

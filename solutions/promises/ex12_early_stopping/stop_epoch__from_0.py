"""Breaks "Epochs count from 1". They count from 0."""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    stopped_after, best_epoch = _right(val_losses, patience, min_delta)
    return stopped_after - 1, best_epoch - 1

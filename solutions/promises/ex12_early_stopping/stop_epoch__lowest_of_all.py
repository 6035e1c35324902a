"""Breaks "Find where early stopping ends a training, and which epoch was its best". The best is
the lowest of all losses.
"""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    stopped_after, _ = _right(val_losses, patience, min_delta)
    return stopped_after, int(np.argmin(val_losses)) + 1

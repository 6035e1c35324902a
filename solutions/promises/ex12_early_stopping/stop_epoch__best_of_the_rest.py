"""Breaks "best_epoch is the last epoch up to then that was an improvement". Epochs after the end
count as well.
"""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    stopped_after, _ = _right(val_losses, patience, min_delta)
    return stopped_after, _right(val_losses, len(val_losses), min_delta)[1]

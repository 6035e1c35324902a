"""Breaks "It is not changed" of val_losses. What comes after the end is taken out."""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    stopped_after, best_epoch = _right(val_losses, patience, min_delta)
    del val_losses[stopped_after:]
    return stopped_after, best_epoch

"""Breaks "or len(val_losses) if it never stops". It is None then."""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    stopped_after, best_epoch = _right(val_losses, patience, min_delta)
    if stopped_after - best_epoch < patience:
        return None, best_epoch
    return stopped_after, best_epoch

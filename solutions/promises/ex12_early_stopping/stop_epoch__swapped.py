"""Breaks "(stopped_after, best_epoch): two ints". The best epoch comes first."""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    stopped_after, best_epoch = _right(val_losses, patience, min_delta)
    return best_epoch, stopped_after

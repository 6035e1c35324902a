"""Breaks "(stopped_after, best_epoch): two ints". They are floats."""

_right = stop_epoch


def stop_epoch(val_losses, patience, min_delta):
    stopped_after, best_epoch = _right(val_losses, patience, min_delta)
    return float(stopped_after), float(best_epoch)
